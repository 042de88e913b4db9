import type { Outcome } from '@/nodes/_kit/verbs';
import { Gone } from '../ports/call-port';
import type { Address } from '../ports/directory';
import { shownTo } from './shown';
import type { Hands, Leg, Resolved, Verb } from './verb';
import { first, Left } from './wait-for';

/** Q.850: another telephone answered first. */
const answeredElsewhere = 26;
/** Q.850: subscriber absent. */
const notThere = 20;

/**
 * create + bridge + dial: a single leg is bridged before it rings, so that the caller hears the far end's own ringing
 * or announcement; several legs, or one that must confirm, ring apart while the caller hears ringing.
 */
export const dial: Verb<'dial'> = {
  limit: ({ ringMs }) => ringMs,
  async run(input, hands) {
    if (hands.wasStarted) return adopt(input, hands);
    const found = await Promise.all(input.targets.map(target => hands.directory.addresses(hands.tenantId, target, hands.context.dialled)));
    const addresses = found.filter(list => list !== 'not-allowed').flat();
    if (addresses.length === 0) return { outcome: found.includes('not-allowed') ? 'not-allowed' : 'unreachable' };
    return ring(await create(addresses, input, hands), input, hands);
  },
};

/** The rows of all legs are durable before the first of them is made: whoever takes over knows what may be ringing. */
async function create(addresses: Address[], { show }: Resolved<'dial'>, hands: Hands): Promise<Leg[]> {
  const planned = await Promise.all(addresses.map(async (address, i) => ({ address, id: `${hands.resource}-${i}`, shown: await shownTo(address, show, hands) })));
  if (hands.signal.aborted) throw new Left();
  const legs = planned.map(({ address: { endpoint, number }, id, shown }) => hands.follow({ id, endpoint, number, shown: shown.number ?? '' }));
  await hands.started();
  const made = await Promise.all(planned.map(({ address, id, shown }) => hands.port.createLeg({ id, address: address.address, caller: hands.callId, shown })));
  made.forEach((created, i) => { if (created === 'unreachable') hands.gone(planned[i]!.id, notThere); });
  return legs.filter((_, i) => made[i] !== 'unreachable');
}

type Dialled = Promise<{ outcome: Outcome<'dial'>; data?: Record<string, string> }>;

async function ring(legs: Leg[], input: Resolved<'dial'>, hands: Hands): Dialled {
  const { port, callId, visitResource: bridge } = hands;
  const bridgedEarly = legs.length === 1 && !input.hold;
  return guarded(legs, hands, async () => {
    if (legs.length === 0) return { outcome: 'unreachable' };
    if (hands.signal.aborted) throw new Left();
    if (bridgedEarly) await port.bridge(bridge, [callId, legs[0]!.id]);
    else await port.ring(callId);
    // One that ended before it could ring tells so by its own end.
    await Promise.all(legs.map(leg => port.dial(leg.id, callId, input.ringMs).catch((fault: unknown) => { if (!(fault instanceof Gone)) throw fault; })));
    return settle(legs, input, hands, bridgedEarly);
  }).then(
    // One who has yet to confirm is not there for the caller: it goes on ringing.
    async end => {
      if (!bridgedEarly && !(input.hold && end.outcome === 'answered')) await port.stopRinging(callId);
      return end;
    },
    async (fault: unknown) => {
      if (!bridgedEarly) await port.stopRinging(callId);
      throw fault;
    },
  );
}

/** The worker that dialled is gone. Its legs, where they live, go on ringing; where they do not, the call is not made twice. */
async function adopt(input: Resolved<'dial'>, hands: Hands): Dialled {
  const legs: Leg[] = [];
  for (let i = 0, leg; (leg = hands.leg(`${hands.resource}-${i}`)); i++) if (leg.state !== 'ended') legs.push(leg);
  return guarded(legs, hands, async () => {
    if (legs.length) return settle(legs, input, hands, false);
    await clear(legs, hands, 16);
    return { outcome: 'lost' };
  });
}

/** Whatever goes wrong, and when the call leaves the state: no leg and no bridge stays behind. */
async function guarded(legs: Leg[], hands: Hands, run: () => Dialled): Dialled {
  try {
    return await run();
  } catch (fault) {
    await clear(legs, hands, 16);
    throw fault;
  }
}

async function settle(legs: Leg[], { hold }: Resolved<'dial'>, hands: Hands, bridged: boolean): Dialled {
  const winner = await answerOf(legs, hands);
  if (winner?.state !== 'up') {
    await clear(legs, hands, 19);
    return { outcome: winner === null ? 'no-answer' : reason(legs) };
  }
  await clear(legs.filter(leg => leg !== winner), hands, answeredElsewhere, false);
  if (!hold) {
    await hands.answer();
    if (!bridged) await hands.port.bridge(hands.visitResource, [hands.callId, winner.id]);
  }
  return { outcome: 'answered', data: { leg: winner.id } };
}

/** The leg that answered; one that ended when all have; null at the deadline. */
function answerOf(legs: Leg[], hands: Hands): Promise<Leg | null> {
  return first<Leg>(hands, report => {
    const look = () => {
      const up = legs.find(leg => leg.state === 'up');
      if (up) report(up);
      else if (legs.every(leg => leg.state === 'ended')) report(legs[0]!);
    };
    const stops = legs.map(leg => leg.hear(look));
    look();
    return () => stops.forEach(stop => stop());
  }, hands.deadline);
}

async function clear(legs: Leg[], { port, visitResource }: Hands, cause: number, withBridge = true): Promise<void> {
  await Promise.all(legs.filter(leg => leg.state !== 'ended').map(leg => port.hangUp(leg.id, cause)));
  if (withBridge) await port.destroyBridge(visitResource);
}

/**
 * Why nobody answered, from the Q.850 causes of the legs (chan_pjsip maps SIP: 486 and 600 to 17, 480 and 408 to 18 and 19,
 * 403 and 603 to 21). A telephone that rang counts before one that was busy, busy before refused, refused before not there.
 */
function reason(legs: Leg[]): Outcome<'dial'> {
  const causes = legs.map(leg => leg.cause);
  if (causes.some(cause => cause === 18 || cause === 19)) return 'no-answer';
  if (causes.includes(17)) return 'busy';
  if (causes.includes(21)) return 'rejected';
  return 'unreachable';
}
