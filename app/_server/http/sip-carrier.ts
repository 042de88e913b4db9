import { signedIn } from '../session';
import { carry, messageLimit } from './carry';
import type { Metrics } from './metrics';
import { makeSocketDoor, type SocketDoor } from './socket-door';

/**
 * Carries SIP over WebSocket between browsers of signed-in people and Asterisk, message by message and unread. So the
 * browser needs one origin, and Asterisk's port stays closed to the world.
 */
export function makeSipCarrier(target: string, { sipSockets, sipRefused }: Metrics): SocketDoor {
  return makeSocketDoor({
    protocol: 'sip', maxPayload: messageLimit, perPerson: 10, inAll: 1000,
    enter: (browser, user, headers) => carry(browser, target, async () => (await signedIn(headers))?.id === user.id),
    counted: all => sipSockets.set(all),
    refused: status => sipRefused.inc({ status }),
  });
}
