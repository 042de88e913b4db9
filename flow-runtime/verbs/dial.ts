import type { Outcome } from '@/nodes/_kit/verbs';
import { Gone } from '../ports/call-port';
import type { Address } from '../ports/directory';
import { shownTo } from './shown';
import type { Hands, Leg, Resolved, Verb } from './verb';
import { first, hasLeft } from './wait-for';

/** Q.850: another telephone answered first. */
const answeredElsewhere = 26;
/** Q.850: subscriber absent. */
const notThere = 20;
/** Q.850: temporary failure. */
const temporaryFailure = 41;

/**
 * create + bridge + dial: a single leg is bridged before it rings, so that the caller hears the far end's own ringing
 * or announcement; several legs, or one that must confirm, ring apart while the caller hears ringing.
 * Where the worker that dialled is gone: a leg that may have rung is never made again, one that was not dialled yet rings now.
 */
export const dial: Verb<'dial'> = {
  limit: ({ ringMs }) => ringMs,
  async run(input, hands) {
    const found = await Promise.all(input.targets.map(target => hands.directory.addresses(hands.tenantId, target, hands.context.dialled)));
    const addresses = found.filter(list => list !== 'not-allowed').flat();
    if (addresses.length === 0 && !hands.wasStarted) return { outcome: found.includes('not-allowed') ? 'not-allowed' : 'unreachable' };
    const legs = await create(addresses, input, hands);
    // A worker before gave them up, since it could not write down that they would ring, and had no time to say so.
    if (legs.length === 0 && hands.leg(legId(hands, 0))?.cause === temporaryFailure) return { outcome: 'error' };
    return ring(legs, input, hands);
  },
};

const legId = ({ resource }: Hands, i: number) => `${resource}-${i}`;

/** The rows of all legs are durable before the first of them is made: whoever takes over knows what may be ringing. Gives those that ring or will. */
async function create(addresses: Address[], { show }: Resolved<'dial'>, hands: Hands): Promise<Leg[]> {
  const planned = await Promise.all(addresses.map(async address => ({ address, shown: await shownTo(address, show, hands) })));
  if (hands.signal.aborted) throw hasLeft;
  const legs = hands.wasStarted ? legsBefore(hands) : planned.map(({ address: { endpoint, number }, shown }, i) =>
    hands.leg(legId(hands, i)) ?? hands.follow({ id: legId(hands, i), endpoint, number, shown: shown.number ?? '' }));
  if (!hands.wasStarted) await hands.started().catch((fault: unknown) => {
    // What cannot be written where others see it does not ring.
    for (const leg of legs) hands.gone(leg.id, temporaryFailure);
    throw fault;
  });
  await guarded(legs, hands, () => Promise.all(legs.map(async leg => {
    if (hands.signal.aborted) throw hasLeft;
    if (leg.dialled || leg.state === 'ended') return;
    // Of a worker before: the directory may name other telephones by now.
    const plan = planned.find(({ address: { endpoint, number } }) => endpoint === leg.endpoint && number === leg.number);
    const created = plan ? await hands.port.createLeg({ id: leg.id, address: plan.address.address, caller: hands.callId, shown: plan.shown }) : 'unreachable';
    if (created === 'unreachable') hands.gone(leg.id, notThere);
  })));
  return legs.filter(leg => leg.dialled || leg.state !== 'ended');
}

function legsBefore(hands: Hands): Leg[] {
  const legs: Leg[] = [];
  for (let leg = hands.leg(legId(hands, 0)); leg; leg = hands.leg(legId(hands, legs.length))) legs.push(leg);
  return legs;
}

type Dialled = Promise<{ outcome: Outcome<'dial'>; data?: Record<string, string> }>;

async function ring(legs: Leg[], input: Resolved<'dial'>, hands: Hands): Dialled {
  const { port, callId, visitResource: bridge } = hands;
  const bridgedEarly = legs.length === 1 && !input.hold;
  return guarded(legs, hands, async () => {
    if (legs.length === 0) return { outcome: 'unreachable' as const };
    if (hands.signal.aborted) throw hasLeft;
    if (!bridgedEarly) await port.ring(callId);
    else if (legs[0]!.state !== 'ended') await port.bridge(bridge, [callId, legs[0]!.id]);
    await Promise.all(legs.filter(leg => !leg.dialled && leg.state !== 'ended').map(leg => dialOne(leg, hands)));
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

async function dialOne(leg: Leg, hands: Hands): Promise<void> {
  await hands.dialled(leg.id);
  try {
    await hands.port.dial(leg.id, Math.max(0, hands.deadline! - hands.clock.now()));
  } catch (fault) {
    if (!(fault instanceof Gone)) throw fault;
    // What ended it is told by its own end, if that was heard.
    hands.gone(leg.id, notThere);
  }
}

/** Whatever goes wrong, and when the call leaves the state: no leg and no bridge stays behind. */
async function guarded<T>(legs: Leg[], hands: Hands, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (fault) {
    await clear(legs, hands, 16);
    // One that was not made yet will tell no end of its own.
    for (const leg of legs) if (!leg.dialled) hands.gone(leg.id, 16);
    throw fault;
  }
}

async function settle(legs: Leg[], { hold }: Resolved<'dial'>, hands: Hands, bridged: boolean): Dialled {
  const winner = await answerOf(legs, hands);
  // Who took the call and left it while this worker stood still was there all the same.
  if (!winner?.answered) {
    await clear(legs, hands, 19);
    return { outcome: winner === null ? 'no-answer' : reason(legs, hands) };
  }
  await clear(legs.filter(leg => leg !== winner), hands, answeredElsewhere, false);
  if (!hold) {
    await hands.answer();
    if (!bridged && winner.state === 'up') await hands.port.bridge(hands.visitResource, [hands.callId, winner.id]);
  }
  return { outcome: 'answered', data: { leg: winner.id } };
}

/** The leg that answered, be it over by now; one that ended when all have; null at the deadline. */
function answerOf(legs: Leg[], hands: Hands): Promise<Leg | null> {
  return first<Leg>(hands, report => {
    const look = () => {
      const up = legs.find(leg => leg.state === 'up') ?? legs.find(leg => leg.answered);
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
 * Of a leg that ended while no worker listened nobody knows why, unless its time was over.
 */
function reason(legs: Leg[], { resumed, deadline, clock }: Hands): Outcome<'dial'> {
  const causes = legs.map(leg => leg.cause);
  if (resumed && causes.includes(0)) return clock.now() >= deadline! ? 'no-answer' : 'lost';
  if (causes.some(cause => cause === 18 || cause === 19)) return 'no-answer';
  if (causes.includes(17)) return 'busy';
  if (causes.includes(21)) return 'rejected';
  return 'unreachable';
}
