import { each, type StateFragment, type Transition } from '../_kit/fragment';
import { verbs } from '../_kit/verbs';
import type { ForwardSettings } from './schema';

const failures = ['busy', 'no-answer', 'rejected', 'unreachable', 'not-allowed'] as const;
const toError: Transition = { go: { exit: 'error' } };

/** ringing-1 (-> ringing-2 ...) -> confirming -> talking. In turn, a failed ring leads to the next target, the last one's failure out. */
export function compile({ targets, order, ringMs, confirm, show }: ForwardSettings): StateFragment {
  if (targets.length === 0) return { initial: 'nobody', states: { nobody: { always: [{ go: { exit: 'unreachable' } }] } } };
  const rounds = order === 'together' ? [targets] : targets.map(target => [target]);
  const states: StateFragment['states'] = {};
  rounds.forEach((round, i) => {
    const next = i + 1 < rounds.length ? `ringing-${i + 2}` : null;
    const failed = (exit: string): Transition => ({ go: next ? { to: next } : { exit } });
    const answered: Transition = { go: { to: confirm.on ? `confirming-${i + 1}` : 'talking' }, do: [{ type: 'keep', params: { data: 'leg', as: 'leg' } }] };
    states[`ringing-${i + 1}`] = {
      run: {
        verb: 'dial',
        input: { targets: round, ringMs, show, hold: confirm.on },
        then: {
          ...each(verbs.dial.outcomes, toError),
          ...Object.fromEntries(failures.map(exit => [exit, failed(exit)])),
          lost: failed('error'),
          answered,
        },
      },
    };
    if (confirm.on) states[`confirming-${i + 1}`] = {
      run: {
        verb: 'confirm',
        input: { leg: { var: 'local.leg' }, prompt: confirm.prompt, ms: confirm.ms },
        then: { confirmed: { go: { to: 'talking' } }, refused: failed('not-confirmed'), gone: failed('not-confirmed'), error: toError },
      },
    };
  });
  states.talking = {
    run: { verb: 'bridge', input: { leg: { var: 'local.leg' } }, then: { ended: { go: { exit: 'done' } }, lost: { go: { exit: 'done' } }, error: toError } },
  };
  return { initial: 'ringing-1', states };
}
