import type { StateFragment, Transition } from '../_kit/fragment';
import type { ScheduleSettings } from './schema';

/** Questions to a switch and to the clock: the switch, override, holiday, the calendar, named periods in their order, open, else closed. */
export function compile(settings: ScheduleSettings): StateFragment {
  const { handSwitch: id, switched, calendar, zone } = settings;
  const { days, hours } = questionsOf(settings);
  const unavailable: Transition = { go: { exit: 'calendar-unavailable' } };
  const asked: Transition = { go: { to: 'asking' } };
  const failed: Transition = { go: { exit: 'error' } };
  return {
    initial: id ? 'switch' : 'asking',
    states: {
      ...(id && { switch: { run: { verb: 'hand-switch', input: { id }, then: { open: { go: { exit: switched.open } }, closed: { go: { exit: switched.closed } }, automatic: asked, gone: failed, error: failed } } } }),
      asking: { always: [...days, ...(calendar.on ? [{ go: { to: 'reading' } }] : hours)] },
      ...(calendar.on && {
        reading: {
          run: {
            verb: 'calendar',
            input: { address: calendar.address, zone, staleMs: calendar.staleMs },
            then: { busy: { go: { exit: calendar.means } }, free: { go: { to: 'hours' } }, unavailable, error: unavailable },
          },
        },
        hours: { always: hours },
      }),
    },
  };
}

/** What is asked of the clock, in its order: of the day, then of the hours. */
export function questionsOf({ zone, open, periods, holidays, moved, overrides }: ScheduleSettings): { days: Transition[]; hours: Transition[] } {
  const works = moved.flatMap(({ date, as }) => (as === 'holiday' ? [] : [{ date, day: as }]));
  const dates = [
    ...holidays.map(({ date }) => date).filter(date => !works.some(day => day.date === date)), ...moved.flatMap(({ date, as }) => (as === 'holiday' ? [date] : [])),
  ];
  const within = (spans: ScheduleSettings['open'], exit: string): Transition => ({ go: { exit }, when: { type: 'weekIn', params: { zone, spans, ...(works.length && { moved: works }) } } });
  return {
    days: [
      { go: { exit: 'override' }, when: { type: 'between', params: { zone, spans: overrides.map(({ from, to }) => ({ from, to })) } } },
      { go: { exit: 'holiday' }, when: { type: 'dateIn', params: { zone, dates } } },
    ],
    hours: [...periods.map(({ id, spans }) => within(spans, `period-${id}`)), within(open, 'open'), { go: { exit: 'closed' } }],
  };
}
