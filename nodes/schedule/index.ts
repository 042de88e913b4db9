import { defineNode, type Exit, type Problem } from '../_kit/define-node';
import { compile } from './compile';
import { scheduleSchema, type ScheduleSettings } from './schema';

const week = [1, 2, 3, 4, 5];
/** What version 2 added. */
const sinceTwo = { moved: [], handSwitch: '', switched: { open: 'open' as const, closed: 'override' as const } };

export const schedule = defineNode({
  type: 'schedule',
  version: 2,
  icon: 'calendar-clock',
  group: 'decide',
  schema: scheduleSchema,
  defaults: { zone: 'UTC', open: week.map(day => ({ day, from: 540, to: 1020 })), periods: [], holidays: [], ...sinceTwo, overrides: [], calendar: { on: false, address: '', means: 'closed', staleMs: 24 * 3600_000 } },
  migrations: { 1: settings => ({ ...(settings as object), ...sinceTwo }) },
  waits: false,
  exits,
  references: ({ handSwitch }) => (handSwitch ? [{ kind: 'switch', id: handSwitch, path: ['handSwitch'] }] : []),
  problems,
  summarize: ({ open, zone }, { t }) => {
    const days = [...new Set(open.map(({ day }) => day))].length;
    return t('summary', { days, zone: zone.split('/').at(-1)!.replaceAll('_', ' ') });
  },
  compile,
});

function exits({ periods, calendar, handSwitch }: ScheduleSettings): Exit[] {
  return [
    { id: 'open', tone: 'way' },
    ...periods.map(({ id, name }): Exit => ({ id: `period-${id}`, of: 'period', tone: 'way', label: name })),
    { id: 'closed', tone: 'way' },
    { id: 'holiday', tone: 'way' },
    { id: 'override', tone: 'way' },
    ...(calendar.on ? [{ id: 'calendar-unavailable', tone: 'error' } as const] : []),
    ...(handSwitch ? [{ id: 'error', tone: 'error' } as const] : []),
  ];
}

function problems({ open, periods, moved, overrides, calendar }: ScheduleSettings): Problem[] {
  return [
    ...(calendar.on && !/^https?:\/\/[^\s/]+/.test(calendar.address) ? [{ code: 'no-address', severity: 'error', path: ['calendar', 'address'] } as const] : []),
    ...(open.length ? [] : [{ code: 'never-open', severity: 'warning', path: ['open'] } as const]),
    ...periods.flatMap(({ id }, i): Problem[] => (periods.findIndex(other => other.id === id) < i ? [{ code: 'same-period', severity: 'error', path: ['periods', i, 'id'] }] : [])),
    ...moved.flatMap(({ date }, i): Problem[] => (moved.findIndex(other => other.date === date) < i ? [{ code: 'moved-twice', severity: 'error', path: ['moved', i, 'date'] }] : [])),
    ...overrides.flatMap(({ from, to }, i): Problem[] => (to > from ? [] : [{ code: 'ends-before-it-begins', severity: 'error', path: ['overrides', i, 'to'] }])),
  ];
}
