import { each, type AssignRef, type FragmentState, type Transition } from './fragment';
import { verbs, type VerbInput } from './verbs';

/** Why nobody took a caller who was handed on. */
export const handedInVain = ['busy', 'no-answer', 'rejected', 'unreachable', 'not-allowed'] as const;
type Asks = (typeof asks)[number];
const asks = ['transfers', 'consults', 'refers', 'joined', 'caller-transfers', 'caller-consults', 'caller-refers', 'caller-joined'] as const;

/** What comes of a talk in which one side may hand the other on; see the node Forward. */
export interface HandingOn {
  /** The state in which they talk. */
  talking: string;
  ringMs: number;
  show: VerbInput<'dial'>['show'];
  /** Heard by who is handed on. */
  hears: VerbInput<'dial'>['hears'];
  /** Lets go of who handed on, and tells whoever counts them; without it they are only hung up. */
  letGo?: VerbInput<'queue-over'>;
  ways: {
    done: Transition; error: Transition;
    /** What was dialled is a conference room. */
    room: Transition;
    inVain: (why: (typeof handedInVain)[number]) => Transition;
  };
}

const leg = { var: 'local.leg' };
const keepLeg: AssignRef = { type: 'keep', params: { data: 'leg', as: 'leg' } };
const keepNext: AssignRef = { type: 'keep', params: { data: 'leg', as: 'next' } };
const dialNumber: AssignRef[] = [{ type: 'keep', params: { data: 'number', as: 'number' } }, { type: 'dialInstead', params: { name: 'number' } }];
/** Who called becomes a leg, and is handed on by as any other. */
const swap: AssignRef = { type: 'swapCaller', params: { leg: 'leg' } };

/** Where a talk leads when one side asks for the other to be handed on. */
export const whenAsked: { [A in Asks]: Transition } = {
  transfers: { go: { to: 'handing-on' } },
  consults: { go: { to: 'asking-around' } },
  refers: { go: { to: 'letting-go' }, do: dialNumber },
  joined: { go: { to: 'joining' }, do: [keepNext] },
  'caller-transfers': { go: { to: 'caller-handing-on' }, do: [swap] },
  'caller-consults': { go: { to: 'caller-asking-around' }, do: [swap] },
  'caller-refers': { go: { to: 'letting-go' }, do: [...dialNumber, swap] },
  'caller-joined': { go: { to: 'joining' }, do: [swap, keepNext] },
};

/** Of a talk in which nobody may ask. */
export const neverAsked = (done: Transition): { [A in Asks]: Transition } => each(asks, done);

/**
 * handing-on -> letting-go -> transferring, or asking-around -> consulting, and back to the talk. Where the one that called hands on, they and the callee change places first: who is
 * handed on is always in the caller's place. Where they think better of it they change back; where they leave meanwhile the call is over.
 */
export function handingOn({ talking, ringMs, show, hears, letGo, ways }: HandingOn): Record<string, FragmentState> {
  const { done, error, room } = ways;
  const back: Transition = { go: { to: talking } };
  const swappedBack: Transition = { go: { to: talking }, do: [swap] };
  const over: Transition = { go: { end: true } };
  const failing = Object.fromEntries(handedInVain.map(why => [why, ways.inVain(why)])) as Record<(typeof handedInVain)[number], Transition>;
  const number = (next: string, cancelled: Transition, gone: Transition): FragmentState => ({
    run: { verb: 'transfer-number', input: { leg, hears }, then: { number: { go: { to: next }, do: dialNumber }, cancelled, gone, error } },
  });
  const consulting = (cancelled: Transition, gone: Transition): FragmentState => ({
    run: { verb: 'consult', input: { leg, ringMs, show, hears }, then: { ...failing, handed: { go: { to: 'handed' }, do: [keepLeg] }, back: cancelled, gone, lost: error, error } },
  });
  const letting = (next: string): FragmentState => ({ run: { verb: 'queue-over', input: letGo!, then: { done: { go: { to: next } }, error: { go: { to: next } } } } });
  return {
    'handing-on': number('letting-go', back, done),
    'caller-handing-on': number('letting-go', swappedBack, over),
    'letting-go': letGo ? letting('transferring') : { always: [{ go: { to: 'transferring' } }] },
    transferring: {
      run: {
        verb: 'dial', input: { targets: [{ kind: 'dialled' }], ringMs, show, hold: false, letsGo: leg, transfers: true, rooms: true, hears },
        then: { ...each(verbs.dial.outcomes, error), ...failing, room, answered: { go: { to: talking }, do: [keepLeg] } },
      },
    },
    'asking-around': number('consulting', back, done),
    'caller-asking-around': number('caller-consulting', swappedBack, over),
    consulting: consulting(back, done),
    'caller-consulting': consulting(swappedBack, over),
    // Whoever has put two together leaves before they talk: as the one who called they would end the call by it.
    joining: { run: { verb: 'let-go', input: { leg, next: { var: 'local.next' } }, then: { done: { go: { to: 'handed' }, do: [keepLeg] }, error } } },
    handed: letGo ? letting(talking) : { always: [{ go: { to: talking } }] },
  };
}
