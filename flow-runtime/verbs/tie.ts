import { unlessGone } from '../ports/unless-gone';
import type { RoomKey } from '../ports/rooms';
import { ringsOwn } from './ring';
import type { Hands, Verb } from './verb';
import { first } from './wait-for';

/** How long the other cell may take to answer, ms. */
const ringMs = 5000;

/**
 * One end of the line between two cells of a room. The end that is called is in its bridge before it answers, so that the one that calls is heard there as soon as it is up.
 * Keys do not pass, and nobody is named by it.
 */
export const tie: Verb<'tie'> = {
  async run({ room, tie: id, at }, hands) {
    const { rooms, tenantId, callId } = hands;
    const key: RoomKey = { tenantId, room };
    if (at) {
      const came = await ringsOwn(hands, ringMs, async () => ({ address: `PJSIP/cells/sip:${at}`, shown: { number: null, name: '' } }), hands.intendedAt + ringMs);
      if (came !== 'answered') return { outcome: came === 'not-allowed' ? 'error' : came };
    }
    return { outcome: await stays(hands, key, id, async () => {
      if (at) await rooms.tellOn(key, { type: 'tied', call: callId });
      else await hands.answer();
    }) };
  },
};

/** In the bridge for as long as the room wants it. */
async function stays(hands: Hands, key: RoomKey, id: string, isIn: () => Promise<void>): Promise<'over' | 'error'> {
  const { port, rooms, callId } = hands;
  let bridge: string | null = null;
  let doing = Promise.resolve();
  try {
    return await first<'over' | 'error'>(hands, report => rooms.watch(key, id, view => {
      if (!view.tied) return report('over');
      doing = unlessGone(doing.then(async () => {
        if (bridge === view.bridge || hands.signal.aborted) return;
        await port.enterRoom(view.bridge, callId, false);
        bridge = view.bridge;
        await isIn();
      })).catch(() => report('error'));
    })) ?? 'error';
  } finally {
    await doing;
    if (bridge !== null) await unlessGone(port.leaveRoom(bridge, callId));
  }
}
