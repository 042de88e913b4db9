import type { PinKind } from '../ports/pins';
import { patiently } from './patiently';
import type { Hands, Verb } from './verb';

const tried = async (hands: Hands, kind: PinKind, id: string, pin: string) =>
  ({ outcome: (await patiently(hands, () => hands.pins.guess({ tenantId: hands.tenantId, kind, id }, hands.context.call.from, pin))) ?? 'error' as const });

export const pin: Verb<'pin'> = { run: ({ of, id, pin: given }, hands) => tried(hands, of, id, given) };

/** The same of a room, as flows name it that were published before boxes had PINs. */
export const roomPin: Verb<'room-pin'> = { run: ({ room, pin: given }, hands) => tried(hands, 'room', room, given) };
