import type { Socket } from 'node:net';
import WebSocket from 'ws';
import { Gone } from '../ports/call-port';
import type { AriEvent } from './ari-event';
import { authorizationOf, operations, Refused, type Operation, type Parameters } from './link';

const tickMs = 1000;
/** A ping at every so many ticks; a socket that was silent since the one before is dead. */
const pingEvery = 5;
const retryMs = [100, 200, 500, 1000];
/** A command not answered within this time has failed, ms. */
const answerMs = 10_000;
/** Asterisk does not read any more when so many bytes wait to be sent. */
const mostBuffered = 4 * 2 ** 20;

interface SocketOptions {
  /** http://user:password@host:port */
  url: string;
  /** One name, one socket: Asterisk closes an older one of the same name. */
  app: string;
  onEvent(event: AriEvent): void;
  onOpen(): void;
  onLost(): void;
}
interface Waiting { operation: Operation; resolve(value: unknown): void; reject(fault: Error): void; late: number }
interface RestResponse { type: 'RESTResponse'; request_id: string; status_code: number; reason_phrase?: string; message_body?: string }

/** One WebSocket to Asterisk: events in, commands out. Once open, it is opened anew by itself after every loss. */
export class AriSocket {
  private socket: WebSocket | null = null;
  /** What the WebSocket goes through. */
  private wire: Socket | null = null;
  private gathers = false;
  /** In the order in which they were sent, and so in the order in which they are late. */
  private readonly waiting = new Map<string, Waiting>();
  private sequence = 0;
  private closed = false;
  private tries = 0;
  private ticking: NodeJS.Timeout | undefined;

  constructor(private readonly options: SocketOptions) {}

  get isOpen(): boolean { return this.socket?.readyState === WebSocket.OPEN; }

  /** Resolves when open; rejects if the first try fails. */
  open(): Promise<void> {
    const { protocol, host } = new URL(this.options.url);
    const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ari/events?app=${this.options.app}&subscribeAll=false`, {
      headers: { Authorization: authorizationOf(this.options.url) }, perMessageDeflate: false, skipUTF8Validation: true, handshakeTimeout: 5000,
    });
    this.socket = socket;
    let heard = true;
    return new Promise((resolve, reject) => {
      socket.on('upgrade', ({ socket: wire }) => { this.wire = wire; });
      socket.on('open', () => {
        this.tries = 0;
        let ticks = 0;
        this.ticking = setInterval(() => {
          this.failLate();
          if (++ticks % pingEvery) return;
          if (!heard) return socket.terminate();
          heard = false;
          socket.ping();
        }, tickMs);
        resolve();
        this.options.onOpen();
      });
      socket.on('pong', () => { heard = true; });
      socket.on('message', data => {
        heard = true;
        this.take(JSON.parse(String(data)) as AriEvent | RestResponse);
      });
      socket.on('error', reject);
      socket.on('close', () => this.lost());
    });
  }

  private lost(): void {
    clearInterval(this.ticking);
    const waiting = [...this.waiting.values()];
    this.waiting.clear();
    for (const { reject } of waiting) reject(new Error('the connection to Asterisk was lost'));
    if (this.closed) return;
    this.options.onLost();
    setTimeout(() => {
      if (!this.closed) this.open().catch(() => {});
    }, retryMs[Math.min(this.tries++, retryMs.length - 1)]);
  }

  private failLate(): void {
    const now = performance.now();
    for (const [id, { operation, late, reject }] of this.waiting) {
      if (late > now) return;
      this.waiting.delete(id);
      reject(new Error(`${operation}: no answer in ${answerMs} ms`));
    }
  }

  private take(message: AriEvent | RestResponse): void {
    if (message.type !== 'RESTResponse') return this.options.onEvent(message as AriEvent);
    const { request_id, status_code, reason_phrase = '', message_body } = message as RestResponse;
    const waiting = this.waiting.get(request_id);
    if (!waiting) return;
    this.waiting.delete(request_id);
    if (status_code < 400) waiting.resolve(message_body ? JSON.parse(message_body) : undefined);
    else waiting.reject(status_code === 404 ? new Gone(waiting.operation) : new Refused(waiting.operation, status_code, message_body ?? reason_phrase));
  }

  /** The answer's JSON. Throws Gone for 404, Refused for every other refusal, and a fault where no answer comes. */
  command(operation: Operation, parameters: Parameters, body?: object): Promise<unknown> {
    const { socket } = this;
    if (!socket || !this.isOpen) return Promise.reject(new Error('not connected to Asterisk'));
    if (socket.bufferedAmount > mostBuffered) return Promise.reject(new Error('Asterisk does not take commands at the moment'));
    const [method, path] = operations[operation];
    const request_id = String(++this.sequence);
    return new Promise((resolve, reject) => {
      this.gather();
      this.waiting.set(request_id, { operation, resolve, reject, late: performance.now() + answerMs });
      socket.send(JSON.stringify({
        type: 'RESTRequest', request_id, method, uri: uriOf(path, parameters),
        ...(body !== undefined && { content_type: 'application/json', message_body: JSON.stringify(body) }),
      }));
    });
  }

  /** What is sent in the same breath goes out in one write: each wakes Asterisk, and costs more than to make it up. */
  private gather(): void {
    const { wire } = this;
    if (this.gathers || !wire) return;
    this.gathers = true;
    wire.cork();
    process.nextTick(() => {
      this.gathers = false;
      wire.uncork();
    });
  }

  close(): void {
    this.closed = true;
    clearInterval(this.ticking);
    this.socket?.close();
  }
}

/** Parameters that the path names go into it, all others into the query. */
function uriOf(path: string, parameters: Parameters): string {
  let uri = path;
  let query = '';
  for (const name in parameters) {
    const value = parameters[name];
    if (value === undefined) continue;
    const text = encodeURIComponent(value);
    if (uri.includes(`{${name}}`)) uri = uri.replace(`{${name}}`, text);
    else query += `${query ? '&' : '?'}${name}=${text}`;
  }
  return uri + query;
}
