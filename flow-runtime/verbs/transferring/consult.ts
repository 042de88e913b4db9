import type { Outcome } from '@/nodes/_kit/verbs';
import { unlessGone } from '../../ports/unless-gone';
import { dial } from '../dialling/dial';
import { LeaveSignal } from '../leave-signal';
import { RingBack } from '../ring-back';
import type { Hands, Leg, Resolved, Verb } from '../verb';
import { first, Left } from '../wait-for';

type Ended = { outcome: Outcome<'consult'>; data?: Record<string, string> };

/**
 * The callee has a word with a third, while the caller hears music. Who hangs up first decides: the callee hands the caller on, the third gives them back;
 * so does * of the callee. A callee who hangs up while it still rings has handed on as well.
 */
export const consult: Verb<'consult'> = {
  limit: ({ ringMs }) => ringMs,
  async run(input, hands) {
    const leg = hands.leg(input.leg);
    const ringBack = new RingBack(hands, input.hears);
    await ringBack.start();
    try {
      return await talk(input, hands, leg);
    } finally {
      await ringBack.stop();
    }
  },
};

/** A bridge of the call's own, beside the one of the visit: a name that ends in a number is known to be this call's. */
const bridgeOf = ({ visitResource }: Hands) => `${visitResource}0`;

async function talk(input: Resolved<'consult'>, hands: Hands, leg: Leg | undefined): Promise<Ended> {
  const { port } = hands;
  const isThere = () => leg !== undefined && leg.state !== 'ended';
  const dialled = await ring(input, hands, leg);
  const third = dialled.data?.leg === undefined ? undefined : hands.leg(String(dialled.data.leg));
  if (dialled.outcome !== 'answered' || !third) return { outcome: isThere() ? 'back' : dialled.outcome === 'answered' || dialled.outcome === 'cancelled' ? 'gone' : dialled.outcome };
  const handed: Ended = { outcome: 'handed', data: { leg: third.id } };
  let given = false;
  try {
    if (isThere() && third.state !== 'ended') {
      await unlessGone(port.bridge(bridgeOf(hands), [leg!.id, third.id], true));
      await first<true>(hands, report => {
        const stops = [
          leg!.hear(event => { if (event.type === 'ended' || (event.type === 'key' && event.key === '*')) report(true); }),
          third.hear(event => { if (event.type === 'ended') report(true); }),
        ];
        if (!isThere() || third.state === 'ended') report(true);
        return () => stops.forEach(stop => stop());
      });
    }
    given = !isThere() && third.state !== 'ended';
    return given ? handed : { outcome: isThere() ? 'back' : 'gone' };
  } finally {
    if (!given) await port.hangUp(third.id, 16);
    await port.destroyBridge(bridgeOf(hands), given ? [third.id] : leg ? [leg.id] : []);
  }
}

/** Rings as a dial of the callee: they hear it ring, and may take it back. */
async function ring({ ringMs, show }: Resolved<'consult'>, hands: Hands, leg: Leg | undefined): Promise<{ outcome: Exclude<Outcome<'dial'>, 'room'> | 'cancelled'; data?: Record<string, string | number> }> {
  const back = new LeaveSignal();
  const leaver = { left: () => back.abort() };
  hands.signal.hear(leaver);
  const stop = leg?.hear(event => { if (event.type === 'key' && event.key === '*') back.abort(); }) ?? (() => {});
  const theirs = Object.create(hands, { caller: { value: leg?.id ?? hands.caller }, signal: { value: back }, answer: { value: async () => {} }, port: { value: toleratesGone(hands, leg) } }) as Hands;
  try {
    if (!('run' in dial)) throw new Error('dial lets time pass');
    const { outcome, data } = await dial.run({ targets: [{ kind: 'dialled' }], ringMs, show, hold: true }, theirs);
    // Nobody in a room has a word with one of two.
    return { outcome: outcome === 'room' ? 'unreachable' : outcome, ...(data && { data }) };
  } catch (fault) {
    if (fault instanceof Left && !hands.signal.aborted) return { outcome: 'cancelled' };
    throw fault;
  } finally {
    stop();
    hands.signal.forget(leaver);
    if (leg && leg.state !== 'ended') await hands.port.stopRinging(leg.id);
  }
}

/** A callee who has hung up hears no ringing, and their call to the third goes on. The visit's bridge is not theirs to destroy. */
const toleratesGone = ({ port, caller }: Hands, leg: Leg | undefined): Hands['port'] => new Proxy(port, {
  get(target, name) {
    if (name === 'ring') return async (channel: string) => {
      if (leg && leg.state !== 'ended') await unlessGone(target.ring(channel));
    };
    if (name === 'createLeg') return (made: Parameters<typeof target.createLeg>[0]) => target.createLeg({ ...made, caller });
    const method = target[name as keyof typeof target] as unknown;
    return typeof method === 'function' ? (method as (...given: unknown[]) => unknown).bind(target) : method;
  },
});
