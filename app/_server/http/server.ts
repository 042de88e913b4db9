import { readFileSync } from 'node:fs';
import { createServer as createHttp, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { Duplex } from 'node:stream';
import { addressHeader, addressMatcher, clientAddress } from '../client-address';
import { env } from '../env';
import { log } from '../log';
import { answerHealth, answerMetrics } from './health';
import type { Metrics } from './metrics';
import { secureHeaders } from './security-headers';
import type { SocketDoor } from './socket-door';

export interface Parts {
  /** Answers every page and route. */
  pages: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
  /** WebSockets by their path. */
  sockets: Record<string, SocketDoor>;
  metrics: Metrics;
}

/** The studio's door: http, or https where a certificate is given; pages, /healthz, /metrics and the sockets. Not yet listening. */
export function makeServer(parts: Parts): Server {
  const { TLS_CERT, TLS_KEY, NODE_ENV } = env();
  const isProxy = addressMatcher(env().TRUST_PROXY);
  const answer: RequestListener = (request, response) => {
    measure(request, response, parts.metrics);
    const forwarded = request.headers['x-forwarded-for'];
    request.headers[addressHeader] = clientAddress(request.socket.remoteAddress, Array.isArray(forwarded) ? forwarded.join(',') : forwarded, isProxy);
    secureHeaders(request, response);
    answerOne(request, response, parts).catch((error: unknown) => {
      log().error({ err: error, path: pathOf(request) }, 'a request failed');
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  };
  const server = TLS_CERT && TLS_KEY ? createHttps({ cert: readFileSync(TLS_CERT), key: readFileSync(TLS_KEY) }, answer) : createHttp(answer);
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const path = pathOf(request);
    const door = Object.hasOwn(parts.sockets, path) ? parts.sockets[path] : undefined;
    if (door) {
      door.take(request, socket, head).catch((error: unknown) => {
        log().error({ err: error, path }, 'a socket could not be connected');
        socket.destroy();
      });
    } else if (NODE_ENV === 'production' || !path.startsWith('/_next/')) {
      // Next listens beside us for its own sockets in development, and leaves all others open.
      socket.destroy();
    }
  });
  return server;
}

function answerOne(request: IncomingMessage, response: ServerResponse, { pages, metrics }: Parts): Promise<void> {
  const asked = request.method === 'GET' || request.method === 'HEAD' ? pathOf(request) : '';
  if (asked === '/healthz') return answerHealth(response);
  if (asked === '/metrics') return answerMetrics(request, response, metrics);
  return pages(request, response);
}

function measure(request: IncomingMessage, response: ServerResponse, { requests }: Metrics): void {
  const began = performance.now();
  const { method = '' } = request;
  const path = pathOf(request);
  response.once('close', () => {
    const ms = performance.now() - began;
    requests.observe({ method: ['GET', 'HEAD', 'POST'].includes(method) ? method : 'other', status: `${Math.floor(response.statusCode / 100)}xx` }, ms / 1000);
    log().debug({ method, path, status: response.statusCode, ms: Math.round(ms) }, 'request');
  });
}

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0]!;
