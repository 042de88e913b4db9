import type { StateFragment, Transition } from '../_kit/fragment';
import type { ScheduleSettings } from './schema';

/** One question to the clock: override, holiday, named period in their order, open, else closed. */
export function compile({ zone, open, periods, holidays, overrides }: ScheduleSettings): StateFragment {
  const always: Transition[] = [
    { go: { exit: 'override' }, when: { type: 'between', params: { zone, spans: overrides.map(({ from, to }) => ({ from, to })) } } },
    { go: { exit: 'holiday' }, when: { type: 'dateIn', params: { zone, dates: holidays.map(({ date }) => date) } } },
    ...periods.map(({ id, spans }): Transition => ({ go: { exit: `period-${id}` }, when: { type: 'weekIn', params: { zone, spans } } })),
    { go: { exit: 'open' }, when: { type: 'weekIn', params: { zone, spans: open } } },
    { go: { exit: 'closed' } },
  ];
  return { initial: 'asking', states: { asking: { always } } };
}
