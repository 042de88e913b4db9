import { askingNumber } from '../_kit/asking-number';
import type { AssignRef, FragmentState, Invocation, StateFragment, Transition } from '../_kit/fragment';
import { handingOn, neverAsked, whenAsked, type HandingOn } from '../_kit/handing-on';
import { enteringRoom } from '../_kit/joining-room';
import type { QueueSettings } from './schema';

const toError: Transition = { go: { exit: 'error' } };
const keepKey: AssignRef[] = [{ type: 'flushKeys', params: {} }, { type: 'pushKey', params: {} }];

/**
 * waiting -> talking. Music, announcements and telephones that ring are the verb's; a key that leaves stops them all. Who asks to be called back says on which number
 * and keeps their place: booking -> out, and on the call that is answered later welcome -> returning -> talking.
 */
export function compile(settings: QueueSettings): StateFragment {
  const { maxWait, joinsWhen, leavesEmpty, callback } = settings;
  const out = (exit: string): Transition => ({ go: { exit } });
  const then = {
    connected: { go: { to: 'talking' }, do: [{ type: 'keep', params: { data: 'leg', as: 'leg' } }, { type: 'keep', params: { data: 'offer', as: 'offer' } }] },
    'max-wait': maxWait.on ? out('max-wait') : toError,
    full: out('full'),
    'no-agents': joinsWhen === 'always' ? toError : out('no-agents'),
    'agents-left': leavesEmpty ? out('agents-left') : toError,
    closed: out('closed'),
    error: toError,
  } satisfies Extract<Invocation, { verb: 'queue' }>['then'];
  const input = inputOf(settings);
  return {
    initial: 'waiting',
    states: {
      waiting: { key: keysOf(settings), run: { verb: 'queue', input, then } },
      ...talking(settings, out('done')),
      ...(callback.on && callingBack(settings, { key: keysOf(settings), run: { verb: 'queue', input: { ...input, place: { var: 'local.place' } }, then } })),
    },
  };
}

/** They talk; and where the agent may hand the caller on, what comes of that. */
function talking({ queue, transfers, music }: QueueSettings, done: Transition): Record<string, FragmentState> {
  const input = { queue, leg: { var: 'local.leg' }, offer: { var: 'local.offer' } };
  const { transfers: hands, consults, refers, joined } = transfers ? whenAsked : neverAsked(done);
  const notTaken: Transition = { go: { exit: 'not-taken' } };
  const ways = { done, error: toError, room: { go: { to: 'handed-into-room' } }, inVain: () => notTaken } satisfies HandingOn['ways'];
  return {
    talking: { run: { verb: 'queue-talk', input: { ...input, ...(transfers && { transfers }) }, then: { ended: done, lost: done, error: toError, transfers: hands, consults, refers, joined } } },
    ...(transfers && {
      ...handingOn({ talking: 'talking', ringMs: 30_000, show: 'caller', hears: { what: 'music', prompt: music }, letGo: input, ways }),
      ...enteringRoom({ room: { var: 'dialled' }, music, name: 'handed-into-room' }, { inside: done, shut: notTaken, error: toError }),
    }),
  };
}

function inputOf({ announce, maxWait, callback, transfers: _transfers, ...rest }: QueueSettings): Extract<Invocation, { verb: 'queue' }>['input'] {
  const { exitKeys: _, ...input } = rest;
  return {
    ...input, announce: { prompt: announce.prompt, firstMs: announce.firstMs, everyMs: announce.on ? announce.everyMs : 0 }, maxWaitMs: maxWait.on ? maxWait.ms : 0,
    ...(callback.on && { keeps: true }),
  };
}

function keysOf({ exitKeys, callback }: QueueSettings): Transition[] {
  return [
    ...(callback.on ? [{ go: { to: 'number-begin' }, when: { type: 'pressed', params: { key: callback.key } } } satisfies Transition] : []),
    ...(exitKeys ? [{ go: callback.on ? { to: 'leaving' } : { exit: 'exit-key' }, when: { type: 'keyIn', params: { keys: exitKeys } }, do: keepKey } satisfies Transition] : []),
    // Any other key means nothing here, and nothing later.
    {},
  ];
}

function callingBack({ queue, exitKeys, callback }: QueueSettings, returning: FragmentState): Record<string, FragmentState> {
  const { prompt, welcome, tries, retryMs, ringMs, keepMs } = callback;
  // Who thinks better of it waits on in their place.
  const waitsOn: Transition = { go: { to: 'waiting' }, do: [{ type: 'flushKeys', params: {} }] };
  return {
    ...askingNumber({ prompt, own: true, tries: 3 }, { taken: { go: { to: 'booking' } }, declined: waitsOn, invalid: waitsOn }),
    booking: {
      run: {
        verb: 'call-back', input: { number: { var: 'local.number' }, queue, hours: null, delayMs: 0, tries, retryMs, ringMs, expiryMs: keepMs },
        then: { booked: { go: { exit: 'callback-booked' } }, called: { go: { to: 'welcome' }, do: [{ type: 'keep', params: { data: 'place', as: 'place' } }] }, late: waitsOn, error: toError },
      },
    },
    welcome: { run: { verb: 'play', input: { prompt: welcome }, then: { done: { go: { to: 'returning' } }, error: { go: { to: 'returning' } } } } },
    returning,
    ...(exitKeys && { leaving: { run: { verb: 'queue-leave', input: { queue }, then: { left: { go: { exit: 'exit-key' } }, error: { go: { exit: 'exit-key' } } } } } }),
  };
}
