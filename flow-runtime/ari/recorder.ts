import { Gone, type RecordingLimits } from '../ports/call-port';
import type { RecordedSound } from '../ports/recordings';
import { isThere, unlessGone } from './gone';
import { authorizationOf, Refused, type AriLink } from './link';
import { readRecording } from './read-recording';

/** How long a recording may take to end once it is told to, ms; and how often it is asked. */
const endMs = 3000;
const askMs = 40;
/** A sound that is larger than any message may be, bytes. */
const mostBytes = 64 * 2 ** 20;

/** Recordings in Asterisk: begun, ended, fetched and thrown away. Asterisk tells of their ends as events of their channel. */
export class Recorder {
  /** `url`: http://user:password@host:port. */
  constructor(private readonly command: AriLink['command'], private readonly url: string) {}

  begin(channelId: string, name: string, limits: RecordingLimits): Promise<'begun' | 'runs' | 'over'> {
    return this.record('channels.record', { channelId }, name, limits);
  }

  beginBridge(bridgeId: string, name: string, maxMs: number): Promise<'begun' | 'runs' | 'over'> {
    return this.record('bridges.record', { bridgeId }, name, { maxMs, silenceMs: 0, beep: false });
  }

  /** A snooping channel hears both sides; it ends with the channel that it listens to. */
  async tape(channelId: string, snoopId: string, app: string, name: string, maxMs: number): Promise<'begun' | 'runs' | 'over'> {
    await this.command('channels.snoopChannelWithId', { channelId, snoopId, spy: 'both', app, appArgs: 'leg' }).catch((fault: unknown) => {
      // One of that name listens already: a worker before began it.
      if (!(fault instanceof Refused && fault.status === 409)) throw fault;
    });
    return this.record('channels.record', { channelId: snoopId }, name, { maxMs, silenceMs: 0, beep: false });
  }

  pause(name: string): Promise<void> {
    return unlessGone(this.command('recordings.pause', { recordingName: name }));
  }

  resume(name: string): Promise<void> {
    return unlessGone(this.command('recordings.unpause', { recordingName: name }));
  }

  private async record(operation: 'channels.record' | 'bridges.record', whose: Record<string, string>, name: string, { maxMs, silenceMs, beep }: RecordingLimits): Promise<'begun' | 'runs' | 'over'> {
    try {
      await this.command(operation, {
        ...whose, name, format: 'wav', maxDurationSeconds: Math.ceil(maxMs / 1000), maxSilenceSeconds: Math.ceil(silenceMs / 1000), ifExists: 'fail', beep: String(beep), terminateOn: 'none',
      });
      return 'begun';
    } catch (fault) {
      // 409 is said of a name that records now, 422 of one whose file is there.
      if (!(fault instanceof Refused) || (fault.status !== 409 && fault.status !== 422)) throw fault;
      return (await this.runs(name)) ? 'runs' : 'over';
    }
  }

  async end(name: string): Promise<void> {
    try {
      await this.command('recordings.stop', { recordingName: name });
    } catch (fault) {
      if (fault instanceof Gone) return;
      // It ends by itself just now.
      if (!(fault instanceof Refused)) throw fault;
    }
    // The stop is an order to the channel's thread: the file is whole when the recording is not alive any more.
    for (let waited = 0; waited < endMs && await this.runs(name); waited += askMs) await new Promise(resolve => setTimeout(resolve, askMs));
  }

  private runs(name: string): Promise<boolean> {
    return isThere(this.command('recordings.getLive', { recordingName: name }));
  }

  /** A file does not fit into an answer by WebSocket, which is text: it is fetched by HTTP. */
  async sound(name: string): Promise<RecordedSound | null> {
    const answer = await fetch(`${new URL(this.url).origin}/ari/recordings/stored/${encodeURIComponent(name)}/file`, { headers: { authorization: authorizationOf(this.url) }, signal: AbortSignal.timeout(15_000) });
    if (answer.status === 404) return null;
    if (!answer.ok) throw new Error(`the sound of a recording: ${answer.status}`);
    if (Number(answer.headers.get('content-length') ?? 0) > mostBytes) throw new Error('the sound of a recording is larger than may be');
    return readRecording(new Uint8Array(await answer.arrayBuffer()));
  }

  async names(): Promise<string[]> {
    const stored = await this.command('recordings.listStored', {}) as { name: string }[];
    return stored.map(({ name }) => name).filter(name => name.startsWith('rl-'));
  }

  forget(name: string): Promise<void> {
    return unlessGone(this.command('recordings.deleteStored', { recordingName: name }));
  }
}
