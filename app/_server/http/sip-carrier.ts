import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { isSameOrigin } from '../same-origin';
import { signedIn } from '../session';
import { carry, messageLimit } from './carry';
import type { Metrics } from './metrics';
import { webHeaders } from './node-headers';

const socketsPerPerson = 10;
const socketsInAll = 1000;
const goodbyeMs = 1000;

export interface SipCarrier {
  /** Takes a request to upgrade at /sip: carried, or refused with a status. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  /** Closes all telephones. */
  close(): void;
}

/**
 * Carries SIP over WebSocket between browsers of signed-in people and Asterisk, message by message and unread. So the
 * browser needs one origin, and Asterisk's port stays closed to the world.
 */
export function makeSipCarrier(target: string, { sipSockets, sipRefused }: Metrics): SipCarrier {
  const server = new WebSocketServer({ noServer: true, maxPayload: messageLimit, perMessageDeflate: false, handleProtocols: () => 'sip' });
  const perPerson = new Map<string, number>();
  let all = 0;

  async function take(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // A browser that goes away meanwhile must not end the process.
    socket.on('error', () => socket.destroy());
    const refuse = (status: string) => {
      sipRefused.inc({ status: status.slice(0, 3) });
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    };
    const headers = webHeaders(request);
    const protocols = (headers.get('sec-websocket-protocol') ?? '').split(',').map(name => name.trim());
    if (!protocols.includes('sip')) return refuse('400 Bad Request');
    if (!isSameOrigin(headers)) return refuse('403 Forbidden');
    const user = await signedIn(headers);
    if (!user) return refuse('401 Unauthorized');
    const own = perPerson.get(user.id) ?? 0;
    if (own >= socketsPerPerson || all >= socketsInAll) return refuse('429 Too Many Requests');
    // ws answers a malformed handshake itself and then never calls back: only who came through is counted.
    server.handleUpgrade(request, socket, head, browser => {
      perPerson.set(user.id, own + 1);
      sipSockets.set(++all);
      browser.once('close', () => {
        const left = (perPerson.get(user.id) ?? 1) - 1;
        if (left > 0) perPerson.set(user.id, left);
        else perPerson.delete(user.id);
        sipSockets.set(--all);
      });
      carry(browser, target, async () => (await signedIn(headers))?.id === user.id);
    });
  }

  function close(): void {
    for (const browser of server.clients) browser.close(1001);
    // A telephone that does not say goodbye holds nobody up.
    setTimeout(() => server.clients.forEach(browser => browser.terminate()), goodbyeMs).unref();
  }

  return { take, close };
}
