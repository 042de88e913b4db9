import { EventEmitter } from 'node:events';
import WebSocket from 'ws';

/** What the tests read of an ARI event; `at` is performance.now() of its arrival. */
export interface AriEvent {
  type: string;
  at: number;
  channel?: AriChannel;
  peer?: AriChannel;
  args?: string[];
  dialstatus?: string;
  cause?: number;
  [other: string]: unknown;
}
export interface AriChannel {
  id: string;
  name: string;
  state: string;
  caller: { number: string; name: string };
  connected: { number: string; name: string };
  channelvars?: Record<string, string>;
  protocol_id?: string;
}
export type Query = Record<string, string | number | boolean | undefined>;

const ANSWER_MS = 10_000;

/** One ARI WebSocket that carries events and requests. Emits `event` for every event. */
export class Ari extends EventEmitter {
  #socket: WebSocket;
  #sequence = 0;
  #pending = new Map<string, { resolve: (value: unknown) => void; reject: (error: Error) => void; what: string; late: NodeJS.Timeout }>();

  /** `url` is http://user:password@host:port. An app that is subscribed to everything hears the end of every channel. */
  static async connect(url: string, app: string, { subscribeAll = false } = {}): Promise<Ari> {
    const { socketUrl, headers } = ariAddress(url);
    const socket = new WebSocket(`${socketUrl}/ari/events?app=${app}&subscribeAll=${subscribeAll}`, { headers, perMessageDeflate: false, handshakeTimeout: ANSWER_MS });
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
    return new Ari(socket, app, url);
  }

  private constructor(
    socket: WebSocket,
    readonly app: string,
    readonly url: string,
  ) {
    super();
    this.setMaxListeners(0);
    this.#socket = socket;
    socket.on('message', (text) => this.#receive(JSON.parse(String(text)) as Record<string, unknown>));
    socket.on('close', () => {
      for (const id of [...this.#pending.keys()]) {
        const request = this.#settle(id);
        request?.reject(new Error(`${request.what}: ARI closed`));
      }
    });
  }

  get<T>(uri: string, query?: Query): Promise<T> {
    return this.#request<T>('GET', uri, query);
  }
  post<T = void>(uri: string, query?: Query, body?: object): Promise<T> {
    return this.#request<T>('POST', uri, query, body);
  }
  put<T = void>(uri: string, query?: Query, body?: object): Promise<T> {
    return this.#request<T>('PUT', uri, query, body);
  }
  delete(uri: string, query?: Query): Promise<void> {
    return this.#request<void>('DELETE', uri, query);
  }
  close(): void {
    this.#socket.terminate();
  }

  #request<T>(method: string, path: string, query: Query = {}, body?: object): Promise<T> {
    const pairs = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${encodeURIComponent(value)}`]));
    const uri = pairs.length > 0 ? `${path}?${pairs.join('&')}` : path;
    const id = String(++this.#sequence);
    const content = body && { content_type: 'application/json', message_body: JSON.stringify(body) };
    const what = `${method} ${uri}`;
    return new Promise<T>((resolve, reject) => {
      // a closed socket swallows what is sent
      if (this.#socket.readyState !== WebSocket.OPEN) return reject(new Error(`${what}: ARI is closed`));
      const late = setTimeout(() => this.#settle(id)?.reject(new Error(`${what}: no answer in ${ANSWER_MS} ms`)), ANSWER_MS);
      this.#pending.set(id, { resolve: (value) => resolve(value as T), reject, what, late });
      this.#socket.send(JSON.stringify({ type: 'RESTRequest', request_id: id, method, uri, ...content }));
    });
  }

  /** Takes a request off the list of those that wait. */
  #settle(id: string) {
    const request = this.#pending.get(id);
    clearTimeout(request?.late);
    this.#pending.delete(id);
    return request;
  }

  #receive(message: Record<string, unknown>): void {
    if (message.type !== 'RESTResponse') {
      this.emit('event', { ...message, at: performance.now() });
      return;
    }
    const request = this.#settle(String(message.request_id));
    const text = typeof message.message_body === 'string' ? message.message_body : '';
    if (Number(message.status_code) < 400) request?.resolve(text ? JSON.parse(text) : undefined);
    else request?.reject(new Error(`${request.what}: ${message.status_code} ${message.reason_phrase} ${text}`));
  }
}

/** One ARI request over plain HTTP, for looking in without being an application; throws on a refusal. */
export async function ariGet<T>(url: string, path: string): Promise<T> {
  const { base, headers } = ariAddress(url);
  const response = await fetch(`${base}/ari/${path}`, { headers, signal: AbortSignal.timeout(ANSWER_MS) }).catch((error: Error) => Promise.reject(new Error(`GET ${path}: ${error.message}`)));
  if (!response.ok) throw new Error(`GET ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}

/** Splits http://user:password@host:port into what HTTP and WebSocket clients need. */
export function ariAddress(url: string): { base: string; socketUrl: string; headers: { Authorization: string } } {
  const { username, password, host } = new URL(url);
  const credentials = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
  return { base: `http://${host}`, socketUrl: `ws://${host}`, headers: { Authorization: `Basic ${credentials}` } };
}
