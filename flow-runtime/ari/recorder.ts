import type { RecordingLimits } from '../ports/call-port';
import type { RecordedSound } from '../ports/recordings';
import { isThere, orNull, unlessGone, unlessRefused } from './gone';
import { authorizationOf, Refused, type AriLink } from './link';
import { listen } from './read-recording';

/** How long a recording may take to begin, and to end once it is told to, ms; and how often it is asked. */
const settleMs = 3000;
const askMs = 40;
/** How long one may wait for the prompts before it, ms. */
const queuedMs = 30_000;
/** A sound that is larger than any recording may be, bytes: four hours, and something. */
const mostBytes = 256 * 2 ** 20;
/** How long Asterisk may take to begin with a sound, ms; and how long one is read at most, while what is read is written elsewhere. */
const answerMs = 15_000;
const readMs = 600_000;

/** Asks again what Asterisk refuses (409) because it has not come so far yet. */
async function onceReady<T>(ask: () => Promise<T>): Promise<T> {
  for (let waited = 0; ; waited += askMs) {
    try {
      return await ask();
    } catch (fault) {
      if (!(fault instanceof Refused && fault.status === 409) || waited >= settleMs) throw fault;
      await new Promise(resolve => setTimeout(resolve, askMs));
    }
  }
}

/** Recordings in Asterisk: begun, ended, fetched and thrown away. Asterisk tells of their ends as events of their channel. */
export class Recorder {
  /** `url`: http://user:password@host:port. */
  constructor(private readonly command: AriLink['command'], private readonly url: string) {}

  /** The tone is a sound of its own: Asterisk reads no orders in the beep of a recording, so that one which is ended then (a key pressed at once) went on to its limit. */
  async begin(channelId: string, name: string, { beep, ...limits }: RecordingLimits): Promise<'begun' | 'runs' | 'over'> {
    // A worker before may have begun it: no tone in the midst of a message, nor after it.
    if (beep && (await this.live(name)) === null && !(await this.isStored(name)))
      await unlessRefused(this.command('channels.playWithId', { channelId, playbackId: `${name}-beep`, media: 'sound:beep' }));
    return this.record('channels.record', { channelId }, name, limits);
  }

  beginBridge(bridgeId: string, name: string, maxMs: number): Promise<'begun' | 'runs' | 'over'> {
    return this.record('bridges.record', { bridgeId }, name, { maxMs, silenceMs: 0 });
  }

  /** A snooping channel hears both sides; it ends with the channel that it listens to. */
  async tape(channelId: string, snoopId: string, app: string, name: string, maxMs: number): Promise<'begun' | 'runs' | 'over'> {
    try {
      await this.command('channels.snoopChannelWithId', { channelId, snoopId, spy: 'both', app, appArgs: 'leg' });
    } catch (fault) {
      // One of that name listens already: a worker before began it. Asterisk answers 500 to that.
      if (!(fault instanceof Refused && await isThere(this.command('channels.get', { channelId: snoopId })))) throw fault;
    }
    // Asterisk tells of a listener that is made before it has come into our application: until then nothing can be recorded.
    return onceReady(() => this.record('channels.record', { channelId: snoopId }, name, { maxMs, silenceMs: 0 }));
  }

  /** Asterisk says that a recording is begun before it is: until then it cannot be paused. */
  pause(name: string): Promise<void> {
    return unlessGone(onceReady(() => this.command('recordings.pause', { recordingName: name })));
  }

  resume(name: string): Promise<void> {
    return unlessGone(onceReady(() => this.command('recordings.unpause', { recordingName: name })));
  }

  private async record(operation: 'channels.record' | 'bridges.record', whose: Record<string, string>, name: string, { maxMs, silenceMs }: Omit<RecordingLimits, 'beep'>): Promise<'begun' | 'runs' | 'over'> {
    try {
      await this.command(operation, {
        ...whose, name, format: 'wav', maxDurationSeconds: Math.ceil(maxMs / 1000), maxSilenceSeconds: Math.ceil(silenceMs / 1000), ifExists: 'fail', terminateOn: 'none',
      });
      return 'begun';
    } catch (fault) {
      // 409 is said of a name that records now, and of a channel that is not in our application; 422 of a name whose file is there.
      if (!(fault instanceof Refused) || (fault.status !== 409 && fault.status !== 422)) throw fault;
      if (await this.live(name)) return 'runs';
      if (fault.status === 422 || await this.isStored(name)) return 'over';
      throw fault;
    }
  }

  /**
   * Resolves when its file is whole. One that waits behind a prompt is told "canceled" and begins all the same when its turn comes (Asterisk 22.10):
   * it is told once more then, or nothing else would be heard until its limit.
   */
  async end(name: string): Promise<void> {
    let waits = false;
    for (let running = 0, waiting = 0; running < settleMs && waiting < queuedMs; waits ? waiting += askMs : running += askMs) {
      // Refused: it ends by itself just now, or was told so already.
      if (!waits) await unlessRefused(this.command('recordings.stop', { recordingName: name }));
      // The stop is an order to the channel's thread: the file is whole when the recording is not alive any more.
      const live = await this.live(name);
      if (!live) return;
      waits = live.state === 'queued' || live.state === 'canceled';
      await new Promise(resolve => setTimeout(resolve, askMs));
    }
  }

  /** Null: it is not alive. */
  private live(name: string) {
    return orNull(this.command('recordings.getLive', { recordingName: name }) as Promise<{ state: string }>);
  }

  private isStored(name: string): Promise<boolean> {
    return isThere(this.command('recordings.getStored', { recordingName: name }));
  }

  async sound(name: string): Promise<RecordedSound | null> {
    const body = await this.file(name);
    const heard = body && await listen(body);
    return heard && { ...heard, parts: () => this.parts(name) };
  }

  /** What another has thrown away meanwhile has none. */
  private async *parts(name: string): AsyncIterable<Uint8Array> {
    yield* await this.file(name) ?? [];
  }

  /** A file does not fit into an answer by WebSocket, which is text: it is fetched by HTTP. Null: there is none. */
  private async file(name: string): Promise<AsyncIterable<Uint8Array> | null> {
    const late = new AbortController();
    const stop = setTimeout(() => late.abort(), answerMs);
    try {
      const signal = AbortSignal.any([late.signal, AbortSignal.timeout(readMs)]);
      const answer = await fetch(`${new URL(this.url).origin}/ari/recordings/stored/${encodeURIComponent(name)}/file`, { headers: { authorization: authorizationOf(this.url) }, signal });
      if (answer.status === 404) return null;
      if (!answer.ok || !answer.body) throw new Error(`the sound of a recording: ${answer.status}`);
      if (Number(answer.headers.get('content-length') ?? 0) > mostBytes) throw new Error('the sound of a recording is larger than may be');
      return answer.body;
    } finally {
      clearTimeout(stop);
    }
  }

  async names(): Promise<string[]> {
    const stored = await this.command('recordings.listStored', {}) as { name: string }[];
    return stored.map(({ name }) => name).filter(name => name.startsWith('rl-'));
  }

  forget(name: string): Promise<void> {
    return unlessGone(this.command('recordings.deleteStored', { recordingName: name }));
  }
}
