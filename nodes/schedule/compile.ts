import type { StateFragment, Transition } from '../_kit/fragment';
import type { ScheduleSettings } from './schema';

/** Questions to the clock: override, holiday, the calendar, named periods in their order, open, else closed. */
export function compile({ zone, open, periods, holidays, overrides, calendar }: ScheduleSettings): StateFragment {
  const days: Transition[] = [
    { go: { exit: 'override' }, when: { type: 'between', params: { zone, spans: overrides.map(({ from, to }) => ({ from, to })) } } },
    { go: { exit: 'holiday' }, when: { type: 'dateIn', params: { zone, dates: holidays.map(({ date }) => date) } } },
  ];
  const hours: Transition[] = [
    ...periods.map(({ id, spans }): Transition => ({ go: { exit: `period-${id}` }, when: { type: 'weekIn', params: { zone, spans } } })),
    { go: { exit: 'open' }, when: { type: 'weekIn', params: { zone, spans: open } } },
    { go: { exit: 'closed' } },
  ];
  if (!calendar.on) return { initial: 'asking', states: { asking: { always: [...days, ...hours] } } };
  const unavailable: Transition = { go: { exit: 'calendar-unavailable' } };
  return {
    initial: 'asking',
    states: {
      asking: { always: [...days, { go: { to: 'reading' } }] },
      reading: {
        run: {
          verb: 'calendar',
          input: { address: calendar.address, zone, staleMs: calendar.staleMs },
          then: { busy: { go: { exit: calendar.means } }, free: { go: { to: 'hours' } }, unavailable, error: unavailable },
        },
      },
      hours: { always: hours },
    },
  };
}
