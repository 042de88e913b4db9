import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { isSameOrigin } from '../same-origin';
import { signedIn, type SignedIn } from '../session';
import { webHeaders } from './node-headers';

const goodbyeMs = 1000;

export interface SocketDoor {
  /** Takes a request to upgrade: let in, or refused with a status. */
  take(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void>;
  /** Closes all sockets. */
  close(): void;
}

export interface SocketRules {
  /** The one subprotocol that is spoken here. */
  protocol: string;
  maxPayload: number;
  perPerson: number;
  inAll: number;
  enter: (socket: WebSocket, user: SignedIn, headers: Headers) => void;
  counted?: (all: number) => void;
  refused?: (status: string) => void;
}

/** A door for WebSockets of signed-in people from the studio's own pages, so many for each and so many in all. */
export function makeSocketDoor({ protocol, maxPayload, perPerson, inAll, enter, counted, refused }: SocketRules): SocketDoor {
  const server = new WebSocketServer({ noServer: true, maxPayload, perMessageDeflate: false, handleProtocols: () => protocol });
  const own = new Map<string, number>();
  let all = 0;

  async function take(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    // A browser that goes away meanwhile must not end the process.
    socket.on('error', () => socket.destroy());
    const refuse = (status: string) => {
      refused?.(status.slice(0, 3));
      socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    };
    const headers = webHeaders(request);
    const protocols = (headers.get('sec-websocket-protocol') ?? '').split(',').map(name => name.trim());
    if (!protocols.includes(protocol)) return refuse('400 Bad Request');
    if (!isSameOrigin(headers)) return refuse('403 Forbidden');
    const user = await signedIn(headers);
    if (!user) return refuse('401 Unauthorized');
    const mine = own.get(user.id) ?? 0;
    if (mine >= perPerson || all >= inAll) return refuse('429 Too Many Requests');
    // ws answers a malformed handshake itself and then never calls back: only who came through is counted.
    server.handleUpgrade(request, socket, head, browser => {
      own.set(user.id, mine + 1);
      counted?.(++all);
      browser.once('close', () => {
        const left = (own.get(user.id) ?? 1) - 1;
        if (left > 0) own.set(user.id, left);
        else own.delete(user.id);
        counted?.(--all);
      });
      enter(browser, user, headers);
    });
  }

  function close(): void {
    for (const browser of server.clients) browser.close(1001);
    // One that does not say goodbye holds nobody up.
    setTimeout(() => server.clients.forEach(browser => browser.terminate()), goodbyeMs).unref();
  }

  return { take, close };
}
