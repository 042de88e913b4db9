import { each, type FragmentState, type StateFragment, type Transition } from '../_kit/fragment';
import { handingOn, neverAsked, whenAsked, type HandingOn } from '../_kit/handing-on';
import { enteringRoom } from '../_kit/joining-room';
import { firstOfMessage, leavingMessage } from '../_kit/leaving-message';
import { instructionsOf } from '../_kit/message-instructions';
import { ownStates } from '../_kit/own-states';
import { verbs, type VerbInput } from '../_kit/verbs';
import type { Target } from '../_kit/targets';
import type { ForwardSettings, ForwardTarget } from './schema';

/** Why nobody took the call: each is a way out. */
export const failures = ['busy', 'no-answer', 'rejected', 'unreachable', 'not-confirmed', 'not-allowed'] as const;
type Failure = (typeof failures)[number];

type Place = Extract<ForwardTarget, { kind: 'flow' | 'queue' | 'mailbox' | 'room' }>;
type Rung = Exclude<ForwardTarget, Place>;
export const isPlace = (target: ForwardTarget): target is Place => target.kind === 'flow' || target.kind === 'queue' || target.kind === 'mailbox' || target.kind === 'room';

const toError: Transition = { go: { exit: 'error' } };
const leg = { var: 'local.leg' };
const keepLeg = { type: 'keep', params: { data: 'leg', as: 'leg' } } as const;

/** One thing after another: telephones that are rung together, or a place to go to. */
type Step = { ring: Rung[] } | { place: Place };

/**
 * ringing-1 (-> confirming-1 or whispering-1) -> talking. A step that fails leads to the next; where the first telephones have all failed, they are tried
 * again after a rest, as long as the reason allows it. After the last step the call leaves by the reason for which the last telephone failed.
 */
export function compile(settings: ForwardSettings): StateFragment {
  const { targets, total } = settings;
  const steps = stepsOf(settings);
  if (targets.length === 0) return { initial: 'nobody', states: { nobody: { always: [{ go: { exit: 'unreachable' } }] } } };
  const states: StateFragment['states'] = {};
  const firstPlace = steps.findIndex(step => 'place' in step);
  const leading = firstPlace === -1 ? steps.length : firstPlace;
  steps.forEach((step, i) => {
    const next = i + 1 === leading ? 'trying' : i + 1 < steps.length ? nameOf(steps[i + 1]!, i + 1) : 'leaving';
    const lost = i + 1 < leading || i + 1 > leading && next !== 'leaving' ? next : leading < steps.length && i < leading ? nameOf(steps[leading]!, leading) : null;
    Object.assign(states, 'ring' in step ? ringing(settings, step.ring, i + 1, next, lost) : placing(settings, step.place, i + 1, next));
    if ('ring' in step && isDialled(step.ring)) Object.assign(states, entering(settings, { var: 'dialled' }, dialledRoom(i + 1), failed('unreachable', next)));
  });
  const givesUp = leading < steps.length ? nameOf(steps[leading]!, leading) : 'leaving';
  if (leading > 0) Object.assign(states, tryingAgain(settings, givesUp));
  if (steps.some(step => 'ring' in step)) Object.assign(states, talking(settings));
  states.leaving = {
    always: [...(steps.some(step => 'ring' in step) ? failures.filter(failure => failure !== 'not-confirmed' || settings.confirm.on).map((failure): Transition =>
      ({ go: { exit: failure }, when: { type: 'marked', params: { name: 'why', is: failure } } })) : []), { go: { exit: 'unreachable' } }],
  };
  const first = nameOf(steps[0]!, 0);
  if (!total.on) return { initial: first, states };
  return { initial: 'beginning', states: { beginning: { entry: [{ type: 'alarm', params: { name: 'until', ms: total.ms } }], always: [{ go: { to: first } }] }, ...states } };
}

function stepsOf({ targets, order }: ForwardSettings): Step[] {
  if (order === 'in-turn') return targets.map(target => (isPlace(target) ? { place: target } : { ring: [target] }));
  const together = targets.filter(target => !isPlace(target));
  return [...(together.length ? [{ ring: together }] : []), ...targets.filter(isPlace).map(place => ({ place }))];
}

const nameOf = (step: Step, i: number): string => ('ring' in step ? `ringing-${i + 1}` : `place-${i + 1}`);

/** What the caller has dialled may be a room. */
const isDialled = ([target, ...others]: readonly Rung[]): boolean => target?.kind === 'dialled' && others.length === 0;
const dialledRoom = (n: number): string => `room-${n}`;

const failed = (why: Failure, next: string): Transition => ({ go: { to: next }, do: [{ type: 'mark', params: { name: 'why', is: why } }] });

function ringing({ ringMs, show, confirm, whisper, hears, total, transfers }: ForwardSettings, ring: Rung[], n: number, next: string, lost: string | null): Record<string, FragmentState> {
  const plan = ring.map(target => ({ afterMs: target.delayMs ?? 0, ringMs: target.ringMs ?? ringMs }));
  const longest = Math.max(...plan.map(row => row.afterMs + row.ringMs));
  const asked = confirm.on ? `confirming-${n}` : whisper.length ? `whispering-${n}` : null;
  const heard = hearsOf(hears);
  const result: Record<string, FragmentState> = {
    [`ringing-${n}`]: {
      ...(total.on && n > 1 && { always: [{ ...failed('no-answer', next), when: { type: 'alarmIn', params: { name: 'until', aheadMs: 0 } } }] }),
      run: {
        verb: 'dial',
        input: {
          targets: ring.map(targetOf), ringMs: longest, show, hold: asked !== null,
          ...(plan.some(row => row.afterMs !== 0 || row.ringMs !== longest) && { plan }), ...(total.on && { until: { var: 'local.until' } }), ...(heard && { hears: heard }), ...(transfers !== 'off' && { transfers: true }), ...(isDialled(ring) && { rooms: true }),
        },
        then: {
          ...each(verbs.dial.outcomes, toError),
          ...(isDialled(ring) && { room: { go: { to: dialledRoom(n) } } }),
          ...Object.fromEntries((['busy', 'no-answer', 'rejected', 'unreachable', 'not-allowed'] as const).map(why => [why, failed(why, next)])),
          // Of a telephone that is gone unheard nobody knows why: it is no reason to ring again.
          lost: lost === null ? toError : { go: { to: lost } },
          answered: { go: { to: asked ?? 'talking' }, do: [keepLeg] },
        },
      },
    },
  };
  if (confirm.on) result[`confirming-${n}`] = {
    run: {
      verb: 'confirm', input: { leg, prompt: [...whisper, ...confirm.prompt], ms: confirm.ms, ...(heard && { hears: heard }) },
      then: { confirmed: { go: { to: 'talking' } }, refused: failed('not-confirmed', next), gone: failed('not-confirmed', next), error: toError },
    },
  };
  else if (whisper.length) result[`whispering-${n}`] = {
    run: { verb: 'whisper', input: { leg, prompt: whisper, ...(heard && { hears: heard }) }, then: { done: { go: { to: 'talking' } }, gone: failed('rejected', next), error: toError } },
  };
  return result;
}

/** The verb knows nothing of delays: they are in its plan. */
function targetOf(target: Rung): Target {
  switch (target.kind) {
    case 'number': return { kind: 'number', number: target.number };
    case 'sip': return { kind: 'sip', uri: target.uri };
    case 'dialled': return { kind: 'dialled' };
    default: return { kind: target.kind, id: target.id };
  }
}

const hearsOf = ({ what, music }: ForwardSettings['hears']): VerbInput<'dial'>['hears'] => (what === 'far' ? undefined : what === 'ringing' ? { what } : { what, prompt: music });

/** All telephones of the first steps have failed: rest and ring them again, or go on. */
function tryingAgain({ retry, total, hears }: ForwardSettings, givesUp: string): Record<string, FragmentState> {
  const states: Record<string, FragmentState> = {};
  const tried: Transition[] = [];
  for (const why of ['busy', 'no-answer', 'unreachable'] as const) {
    const { times, everyMs } = retry[why];
    if (times === 0) continue;
    const heard = hearsOf(hears);
    tried.push({ go: { to: `again-${why}` }, when: { type: 'marked', params: { name: 'why', is: why } } });
    states[`again-${why}`] = {
      entry: [{ type: 'count', params: { name: why } }],
      always: [
        { go: { to: givesUp }, when: { type: 'counted', params: { name: why, n: times + 1 } } },
        ...(total.on ? [{ go: { to: givesUp }, when: { type: 'alarmIn', params: { name: 'until', aheadMs: everyMs } } } as const] : []),
        { go: { to: `resting-${why}` } },
      ],
    };
    states[`resting-${why}`] = { run: { verb: 'hold-on', input: { ms: everyMs, ...(heard && { hears: heard }) }, then: { elapsed: { go: { to: 'ringing-1' } }, error: toError } } };
  }
  return { trying: { always: [...tried, { go: { to: givesUp } }] }, ...states };
}

/** A place has the call, or cannot take it: then the next step has its turn. */
function placing(settings: ForwardSettings, place: Place, n: number, next: string): Record<string, FragmentState> {
  const done = doneOf(settings);
  const name = `place-${n}`;
  switch (place.kind) {
    case 'flow': return { [name]: { enters: { flow: place.id, version: 'latest', inputs: [], replaces: false, then: { returned: done, error: { go: { to: next } } } } } };
    case 'queue': return queueing(settings, place.id, name, next);
    case 'mailbox': {
      const states = leavingMessage(
        { box: place.id, greeting: [], instructions: instructionsOf('#'), recording: { maxMs: 180_000, silenceMs: 5000, leastMs: 500, beep: true }, finishKey: '#', exitKey: '' },
        { kept: done, empty: done, full: { go: { to: next } }, gone: { go: { to: next } }, left: done, error: toError },
      );
      return ownStates(states, firstOfMessage, name);
    }
    case 'room': return entering(settings, place.id, name, { go: { to: next } });
  }
}
/** The caller waits in a queue, with everything as it usually is, and talks with an agent. */
function queueing(settings: ForwardSettings, queue: string, name: string, next: string): Record<string, FragmentState> {
  const done = doneOf(settings);
  const { hears, ringMs, show } = settings;
  const silent = { on: false, lead: [], tail: [] };
  const offer = { var: 'local.offer' };
  const transfers = handsOn(settings);
  const waiting: FragmentState = {
    // Keys mean nothing here, and nothing later.
    key: [{}],
    run: {
      verb: 'queue',
      input: {
        queue, priority: 0, skills: [], relaxMs: 0, sticky: false, music: hears.what === 'music' ? hears.music : [], announce: { prompt: [], firstMs: 0, everyMs: 0 }, position: silent, wait: silent,
        maxWaitMs: 0, maxLength: 1000, joinsWhen: 'staffed', leavesEmpty: true, agent: { prompt: [], confirm: false, ms: 10_000 },
      },
      then: {
        ...each(verbs.queue.outcomes, { go: { to: next } }), error: toError,
        connected: { go: { to: 'talking' }, do: [keepLeg, { type: 'keep', params: { data: 'offer', as: 'offer' } }] },
      },
    },
  };
  const { transfers: hands, consults, refers, joined } = transfers ? whenAsked : neverAsked(done);
  const talk: FragmentState = { run: { verb: 'queue-talk', input: { queue, leg, offer, ...(transfers && { transfers }) }, then: { ended: done, lost: done, error: toError, transfers: hands, consults, refers, joined } } };
  return ownStates({
    waiting, talking: talk,
    ...(transfers && {
      ...handingOn({
        talking: 'talking', ringMs, show, hears: { what: 'music', prompt: hears.music }, letGo: { queue, leg, offer },
        ways: { done, error: toError, room: { go: { to: 'handed-into-room' } }, inVain: why => failed(why, 'leaving') },
      }),
      ...entering(settings, { var: 'dialled' }, 'handed-into-room', failed('unreachable', 'leaving')),
    }),
  }, 'waiting', name);
}

/** The caller comes into a room. Who may not come in goes on by `shut`. */
const entering = (settings: ForwardSettings, room: string | { var: string }, name: string, shut: Transition): Record<string, FragmentState> =>
  enteringRoom({ room, music: settings.hears.what === 'music' ? settings.hears.music : [], name }, { inside: doneOf(settings), shut, error: toError });

const doneOf = ({ after }: ForwardSettings): Transition => ({ go: after === 'go-on' ? { exit: 'done' } : { end: true } });

/** They talk; and where one of them may hand the other on, what comes of that. */
function talking(settings: ForwardSettings): Record<string, FragmentState> {
  const done = doneOf(settings);
  const { limit: { on, ...limit }, record, transfers, ringMs, show, hears } = settings;
  const may = { ...(handsOn(settings) && { transfers: true }), ...((transfers === 'caller' || transfers === 'both') && { callerTransfers: true }) };
  const talk = (asked: typeof whenAsked): FragmentState => ({
    run: { verb: 'bridge', input: { leg, ...(on && { limit }), ...(record && { record }), ...may }, then: { ended: done, lost: done, error: toError, ...asked } },
  });
  if (transfers === 'off') return { talking: talk(neverAsked(done)) };
  const ways = { done, error: toError, room: { go: { to: 'handed-into-room' } }, inVain: (why: Failure) => failed(why, 'leaving') } satisfies HandingOn['ways'];
  return {
    talking: talk(whenAsked),
    ...handingOn({ talking: 'talking', ringMs, show, hears: { what: 'music', prompt: hears.music }, ways }),
    ...entering(settings, { var: 'dialled' }, 'handed-into-room', failed('unreachable', 'leaving')),
  };
}

/** The callee may. */
const handsOn = ({ transfers }: Pick<ForwardSettings, 'transfers'>): boolean => transfers === 'callee' || transfers === 'both';
