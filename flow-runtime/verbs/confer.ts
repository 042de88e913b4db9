import type { RoomAnswer, RoomKey } from '../ports/rooms';
import type { Guest } from '../ports/room-state';
import { Attendance } from './conferring/attendance';
import { hush } from './queueing/hold-sound';
import { patiently } from './patiently';
import type { Hands, Resolved, Verb } from './verb';

/** The caller is in a room. That they are is written down: who takes over comes in again and finds them there. */
export const confer: Verb<'confer'> = {
  async run(input, hands) {
    await hands.answer();
    if (hands.resumed) await hush(hands);
    const answer = await join(input, hands);
    if (answer === null || answer.refused === 'elsewhere') return { outcome: 'error' };
    if (answer.refused) return { outcome: answer.refused };
    return { outcome: await new Attendance(hands, input, { tenantId: hands.tenantId, room: answer.room }, hands.visitResource).stays() };
  },
};

/** Null: there is no such room, or it cannot be asked for too long. */
async function join({ room, role, guests, policy }: Resolved<'confer'>, hands: Hands): Promise<RoomAnswer | null> {
  const { rooms, directory, tenantId, callId: call, visitResource: id, context: { call: { from: number, name } } } = hands;
  const key: RoomKey = { tenantId, room };
  const found = await Promise.all(guests.map(target => directory.guest(tenantId, target)));
  return patiently(hands, () => rooms.tell(key, {
    type: 'join', member: { id, call, number, name, role: role === 'by-number' ? null : role }, guests: found.filter((guest): guest is Guest => guest !== null), policy,
  }));
}
