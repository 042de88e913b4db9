import WebSocket from 'ws';
import { Gone } from '../ports/call-port';
import type { AriEvent } from './ari-event';
import { operations, Refused, type AriLink, type LinkOptions, type Operation, type Parameters } from './link';

/** Sockets for commands beside the one for events. One socket is one thread in Asterisk, and a command that waits for its channel holds up all behind it. */
const commandSockets = 4;
const pingMs = 5000;
const retryMs = [100, 200, 500, 1000];
/** A command not answered within this time has failed, ms. */
const answerMs = 10_000;

interface Waiting { operation: Operation; resolve(value: unknown): void; reject(fault: Error): void; timer: NodeJS.Timeout }
interface RestResponse { type: 'RESTResponse'; request_id: string; status_code: number; reason_phrase?: string; message_body?: string }

/** Asterisk by REST over WebSocket: one socket for events, a few for commands. Throws while Asterisk is not there. */
export async function openAriSockets(options: LinkOptions): Promise<AriLink> {
  const { app, onEvent, onConnected, onLost } = options;
  const events = new Socket(options, app, onEvent, onConnected, onLost);
  const commands = Array.from({ length: commandSockets }, (_, i) => new Socket(options, `${app}-commands-${i + 1}`, () => {}, () => {}, () => {}));
  const all = [...commands, events];
  try {
    await Promise.all(commands.map(socket => socket.open()));
    await events.open();
  } catch (fault) {
    for (const socket of all) socket.close();
    throw fault;
  }
  return {
    // What concerns one channel goes one after another through one socket.
    command: (operation, parameters) => commands[hash(String(parameters.channelId ?? parameters.channel ?? parameters.playbackId ?? parameters.bridgeId ?? '')) % commandSockets]!.command(operation, parameters),
    close: () => { for (const socket of all) socket.close(); },
  };
}

class Socket {
  private socket: WebSocket | null = null;
  private readonly waiting = new Map<string, Waiting>();
  private sequence = 0;
  private closed = false;
  private tries = 0;
  private ping: NodeJS.Timeout | undefined;

  constructor(private readonly options: LinkOptions, private readonly app: string, private readonly onEvent: (event: AriEvent) => void, private readonly onOpen: () => void, private readonly onLost: () => void) {}

  /** Resolves when open; rejects if the first try fails. Later losses are mended by itself. */
  open(): Promise<void> {
    const { protocol, host, username, password } = new URL(this.options.url);
    const authorization = `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
    const socket = new WebSocket(`${protocol === 'https:' ? 'wss' : 'ws'}://${host}/ari/events?app=${this.app}&subscribeAll=false`, {
      headers: { Authorization: authorization }, perMessageDeflate: false, handshakeTimeout: 5000,
    });
    this.socket = socket;
    let alive = true;
    return new Promise((resolve, reject) => {
      socket.on('open', () => {
        this.tries = 0;
        this.ping = setInterval(() => {
          if (!alive) return socket.terminate();
          alive = false;
          socket.ping();
        }, pingMs);
        resolve();
        this.onOpen();
      });
      socket.on('pong', () => { alive = true; });
      socket.on('message', data => {
        alive = true;
        this.take(JSON.parse(String(data)) as AriEvent | RestResponse);
      });
      socket.on('error', reject);
      socket.on('close', () => this.lost());
    });
  }

  private lost(): void {
    clearInterval(this.ping);
    for (const { reject, timer } of this.waiting.values()) {
      clearTimeout(timer);
      reject(new Error('the connection to Asterisk was lost'));
    }
    this.waiting.clear();
    if (this.closed) return;
    this.onLost();
    setTimeout(() => {
      if (!this.closed) this.open().catch(() => {});
    }, retryMs[Math.min(this.tries++, retryMs.length - 1)]);
  }

  private take(message: AriEvent | RestResponse): void {
    if (message.type !== 'RESTResponse') return this.onEvent(message as AriEvent);
    const { request_id, status_code, reason_phrase = '', message_body } = message as RestResponse;
    const waiting = this.waiting.get(request_id);
    if (!waiting) return;
    this.waiting.delete(request_id);
    clearTimeout(waiting.timer);
    if (status_code < 400) waiting.resolve(message_body ? JSON.parse(message_body) : undefined);
    else waiting.reject(status_code === 404 ? new Gone(waiting.operation) : new Refused(waiting.operation, status_code, message_body ?? reason_phrase));
  }

  command(operation: Operation, { variables, ...parameters }: Parameters): Promise<unknown> {
    const { socket } = this;
    if (socket?.readyState !== WebSocket.OPEN) return Promise.reject(new Error('not connected to Asterisk'));
    const [method, path] = operations[operation];
    const query = new URLSearchParams();
    let uri: string = path;
    for (const [name, value] of Object.entries(parameters)) {
      if (value === undefined) continue;
      if (uri.includes(`{${name}}`)) uri = uri.replace(`{${name}}`, encodeURIComponent(String(value)));
      else query.set(name, String(value));
    }
    const request_id = String(++this.sequence);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.waiting.delete(request_id);
        reject(new Error(`${operation}: no answer in ${answerMs} ms`));
      }, answerMs);
      this.waiting.set(request_id, { operation, resolve, reject, timer });
      socket.send(JSON.stringify({
        type: 'RESTRequest', request_id, method, uri: query.size ? `${uri}?${query}` : uri,
        ...(variables !== undefined && { content_type: 'application/json', message_body: JSON.stringify(variables) }),
      }));
    });
  }

  close(): void {
    this.closed = true;
    clearInterval(this.ping);
    this.socket?.close();
  }
}

/** A small even spread of ids over sockets (FNV-1a, 32 bits). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
