import type { NewLeg } from '../ports/call-port';
import { unlessGone } from '../ports/unless-gone';
import { shownTo } from './shown';
import type { Hands, Verb } from './verb';
import { first } from './wait-for';

/** Q.850: subscriber absent. */
const notThere = 20;

/** Rings the one telephone of a call that we make ourselves; the call is its channel. That it is busy or refuses is told by its end, which ends the call. */
export const ring: Verb<'ring'> = {
  async run({ device, number, ringMs }, hands) {
    return { outcome: await ringsOwn(hands, Number(ringMs), async () => {
      const addresses = await hands.directory.addresses(hands.tenantId, device ? { kind: 'device', id: device } : { kind: 'number', number }, '');
      if (addresses === 'not-allowed') return 'not-allowed';
      const [address] = addresses;
      return address ? { address: address.address, shown: (await shownTo(address, 'caller', hands))! } : null;
    }) };
  },
};

/**
 * Makes the channel of a call of our own and rings it, `ms` at most, and `until` (ms since 1970); `whom`: null where there is nobody to ring. Marked before it may ring: whoever takes over goes on with one
 * that rings, and never dials it again.
 */
export async function ringsOwn(hands: Hands, ms: number, whom: () => Promise<Pick<NewLeg, 'address' | 'shown'> | 'not-allowed' | null>, until = hands.clock.now() + ms): Promise<'answered' | 'no-answer' | 'unreachable' | 'not-allowed'> {
  if (hands.answered) return 'answered';
  const { port, callId } = hands;
  const leg = hands.leg(callId)!;
  if (!leg.dialled) {
    const made = await whom();
    if (made === 'not-allowed') return gone(hands, notAuthorised, made);
    if (!made || await port.createLeg({ id: callId, caller: null, ...made }) === 'unreachable') return gone(hands, notThere, 'unreachable');
  }
  const up = first<true>(hands, report => port.listen(callId, event => { if (event.type === 'up') report(true); }), until);
  up.catch(() => {});
  if (!leg.dialled) {
    await hands.dialled(callId);
    // What ended it is told by its own end.
    await unlessGone(port.dial(callId, ms));
  }
  if (await up === null) return 'no-answer';
  await hands.answer();
  return 'answered';
}

/** Q.850: bearer capability not authorised. Stands for a number that the tenant may not call. */
const notAuthorised = 57;

/** Of a channel that never came to be nothing more will be told. */
function gone<O extends string>(hands: Hands, cause: number, outcome: O): O {
  hands.gone(hands.callId, cause);
  return outcome;
}
