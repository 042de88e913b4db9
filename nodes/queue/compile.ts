import type { StateFragment, Transition } from '../_kit/fragment';
import type { QueueSettings } from './schema';

const toError: Transition = { go: { exit: 'error' } };

/** waiting -> talking. Music, announcements and telephones that ring are the verb's; a key that leaves stops them all. */
export function compile({ queue, announce, maxWait, joinsWhen, leavesEmpty, exitKeys, ...rest }: QueueSettings): StateFragment {
  const { priority, skills, relaxMs, sticky, music, position, wait, maxLength, agent } = rest;
  const out = (exit: string): Transition => ({ go: { exit } });
  return {
    initial: 'waiting',
    states: {
      waiting: {
        key: [
          ...(exitKeys ? [{ go: { exit: 'exit-key' }, when: { type: 'keyIn', params: { keys: exitKeys } }, do: [{ type: 'flushKeys', params: {} }, { type: 'pushKey', params: {} }] } satisfies Transition] : []),
          // Any other key means nothing here, and nothing later.
          {},
        ],
        run: {
          verb: 'queue',
          input: {
            queue, priority, skills, relaxMs, sticky, music, position, wait, maxLength, joinsWhen, leavesEmpty, agent,
            announce: { prompt: announce.prompt, firstMs: announce.firstMs, everyMs: announce.on ? announce.everyMs : 0 }, maxWaitMs: maxWait.on ? maxWait.ms : 0,
          },
          then: {
            connected: { go: { to: 'talking' }, do: [{ type: 'keep', params: { data: 'leg', as: 'leg' } }, { type: 'keep', params: { data: 'offer', as: 'offer' } }] },
            'max-wait': maxWait.on ? out('max-wait') : toError,
            full: out('full'),
            'no-agents': joinsWhen === 'always' ? toError : out('no-agents'),
            'agents-left': leavesEmpty ? out('agents-left') : toError,
            closed: out('closed'),
            error: toError,
          },
        },
      },
      talking: {
        run: { verb: 'queue-talk', input: { queue, leg: { var: 'local.leg' }, offer: { var: 'local.offer' } }, then: { ended: out('done'), lost: out('done'), error: toError } },
      },
    },
  };
}
