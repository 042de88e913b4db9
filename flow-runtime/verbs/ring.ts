import { Gone } from '../ports/call-port';
import { shownTo } from './shown';
import type { Hands, Verb } from './verb';
import { first } from './wait-for';

/** Q.850: subscriber absent. */
const notThere = 20;

/**
 * Rings the one telephone of a call that we make ourselves; the call is its channel. That it is busy or refuses is told by its end, which ends the call.
 * Marked before it may ring: whoever takes over goes on with one that rings, and never dials it again.
 */
export const ring: Verb<'ring'> = {
  async run({ device, number, ringMs }, hands) {
    if (hands.answered) return { outcome: 'answered' };
    const { port, callId, clock } = hands;
    const ms = Number(ringMs);
    const leg = hands.leg(callId)!;
    if (!leg.dialled) {
      const addresses = await hands.directory.addresses(hands.tenantId, device ? { kind: 'device', id: device } : { kind: 'number', number }, '');
      if (addresses === 'not-allowed') return gone(hands, 57, 'not-allowed');
      const [address] = addresses;
      const shown = address && await shownTo(address, 'caller', hands);
      if (!address || await port.createLeg({ id: callId, address: address.address, caller: null, shown: shown! }) === 'unreachable') return gone(hands, notThere, 'unreachable');
    }
    const up = first<true>(hands, report => port.listen(callId, event => { if (event.type === 'up') report(true); }), clock.now() + ms);
    up.catch(() => {});
    if (!leg.dialled) {
      await hands.dialled(callId);
      try {
        await port.dial(callId, ms);
      } catch (fault) {
        // What ended it is told by its own end.
        if (!(fault instanceof Gone)) throw fault;
      }
    }
    if (await up === null) return { outcome: 'no-answer' };
    await hands.answer();
    return { outcome: 'answered' };
  },
};

/** Of a channel that never came to be nothing more will be told. */
function gone<O extends string>(hands: Hands, cause: number, outcome: O): { outcome: O } {
  hands.gone(hands.callId, cause);
  return { outcome };
}
