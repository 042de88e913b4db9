import WebSocket from 'ws';
import { ariAddress, type Ari, type AriChannel } from './ari';
import { Ear } from './ear';
import { frameLength, type Pcm } from './pcm';
import { fromUlaw, toUlaw } from './ulaw';
import { fromPcm16, toPcm16 } from './wav';

/** How sound travels between Asterisk and the test: narrow is u-law at 8 kHz, wide is 16-bit samples at 16 kHz. */
export type Band = 'narrow' | 'wide';

const FORMATS = {
  narrow: { name: 'ulaw', rate: 8000, bytes: 1, decode: fromUlaw, encode: toUlaw },
  wide: { name: 'slin16', rate: 16000, bytes: 2, decode: fromPcm16, encode: toPcm16 },
} as const;

/** A line on which nothing comes for this long after its call has ended is quiet. */
const QUIET_MS = 40;
const LAST_WORDS_MS = 1000;

/** A media channel of Asterisk (chan_websocket) in a bridge of its own: the ear and the mouth of the leg that joins the bridge. */
export class SoundLine {
  readonly ear: Ear;
  #socket: WebSocket | undefined;
  #rest: Buffer = Buffer.alloc(0);

  /** `entered` settles when the channel with that id has entered our application. */
  static async open(ari: Ari, name: string, band: Band, entered: (channelId: string) => Promise<unknown>): Promise<SoundLine> {
    const line = new SoundLine(ari, `bridge-${name}`, `sound-${name}`, band);
    const inside = entered(line.channelId);
    const parts = [line.#connect(), inside, ari.post('bridges', { type: 'mixing', bridgeId: line.bridgeId })];
    try {
      await Promise.all(parts);
      return line;
    } catch (error) {
      // what was still on its way when one part failed would stay behind
      await Promise.allSettled(parts);
      await line.close('the line could not be opened');
      throw error;
    }
  }

  private constructor(
    private readonly ari: Ari,
    readonly bridgeId: string,
    readonly channelId: string,
    private readonly band: Band,
  ) {
    this.ear = new Ear(FORMATS[band].rate);
  }

  /** Bridges a channel to this line. */
  join(channelId: string): Promise<void> {
    return this.ari.post(`bridges/${this.bridgeId}/addChannel`, { channel: `${this.channelId},${channelId}`, inhibitConnectedLineUpdates: true });
  }

  /** Plays samples of the line's rate; Asterisk cuts them into frames and keeps the time. */
  say(pcm: Pcm): void {
    const bytes = FORMATS[this.band].encode(pcm);
    this.#socket?.send('START_MEDIA_BUFFERING');
    for (let at = 0; at < bytes.length; at += 16000) this.#socket?.send(bytes.subarray(at, at + 16000));
    this.#socket?.send('STOP_MEDIA_BUFFERING');
  }

  /** Throws away what is said but not yet played. */
  hush(): void {
    this.#socket?.send('FLUSH_MEDIA');
  }

  /** Takes the line away when the last of what was said has come: where the machine is busy the end of a call is told before its last words. */
  async endsWith(why: string): Promise<void> {
    const until = performance.now() + LAST_WORDS_MS;
    const lastAt = () => this.ear.frames.at(-1)?.at ?? 0;
    // what lies in the socket is read only after the timers of a turn
    do await new Promise((resolve) => setTimeout(() => setImmediate(resolve), QUIET_MS));
    while (performance.now() - lastAt() < QUIET_MS && performance.now() < until);
    await this.close(why);
  }

  /** Takes the line away; the ear tells whoever still listens why. */
  async close(why: string): Promise<void> {
    this.#socket?.terminate();
    this.ear.close(why);
    await Promise.allSettled([this.ari.delete(`channels/${this.channelId}`), this.ari.delete(`bridges/${this.bridgeId}`)]);
  }

  async #connect(): Promise<void> {
    const { socketUrl, headers } = ariAddress(this.ari.url);
    const channel = await this.ari.post<AriChannel>('channels/externalMedia', {
      channelId: this.channelId,
      app: this.ari.app,
      external_host: 'INCOMING',
      transport: 'websocket',
      encapsulation: 'none',
      connection_type: 'server',
      format: FORMATS[this.band].name,
    });
    const socket = new WebSocket(`${socketUrl}/media/${channel.channelvars?.MEDIA_WEBSOCKET_CONNECTION_ID}`, 'media', { headers, perMessageDeflate: false, handshakeTimeout: 10_000 });
    this.#socket = socket;
    socket.on('message', (data, binary) => binary && this.#receive(data as Buffer));
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  }

  #receive(data: Buffer): void {
    const { bytes, decode, rate } = FORMATS[this.band];
    const size = frameLength(rate) * bytes;
    const all = this.#rest.length > 0 ? Buffer.concat([this.#rest, data]) : data;
    let at = 0;
    for (; at + size <= all.length; at += size) this.ear.hear(decode(all.subarray(at, at + size)));
    this.#rest = all.subarray(at);
  }
}
