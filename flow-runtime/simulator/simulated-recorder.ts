import type { ChannelEvent } from '../ports/call-port';
import type { Clock } from '../ports/clock';
import type { RecordedSound } from '../ports/recordings';

interface Recording { channel: string; from: number; until: number | null; cancel: () => void }

/** How long a caller speaks into a recording, ms, unless a scenario says otherwise. */
const speaksMs = 3000;

/** The recordings of a simulated switch: each caller speaks from the beginning of it, for some seconds, and then is silent. */
export class SimulatedRecorder {
  private readonly recordings = new Map<string, Recording>();

  constructor(private readonly clock: Clock, private readonly tell: (id: string, event: ChannelEvent) => void, private readonly speaks = speaksMs) {}

  begin(channel: string, name: string, { maxMs, silenceMs }: { maxMs: number; silenceMs: number }): 'begun' | 'runs' | 'over' {
    const there = this.recordings.get(name);
    if (there) return there.until === null ? 'runs' : 'over';
    const now = this.clock.now();
    const ms = silenceMs > 0 ? Math.min(maxMs, this.speaks + silenceMs) : maxMs;
    this.recordings.set(name, { channel, from: now, until: null, cancel: this.clock.at(now + ms, () => this.end(name)) });
    return 'begun';
  }

  end(name: string): void {
    const recording = this.recordings.get(name);
    if (!recording || recording.until !== null) return;
    recording.cancel();
    recording.until = this.clock.now();
    this.tell(name, { type: 'recording-ended', at: recording.until });
  }

  /** A channel is gone: what recorded it ends. */
  gone(channel: string): void {
    for (const [name, recording] of this.recordings) if (recording.channel === channel) this.end(name);
  }

  sound(name: string): RecordedSound | null {
    const recording = this.recordings.get(name);
    if (!recording || recording.until === null) return null;
    const ms = recording.until - recording.from;
    return { ms, loudMs: Math.min(ms, this.speaks), async *parts() {} };
  }

  forget(name: string): void {
    this.recordings.delete(name);
  }

  /** Those that are not over, by name: since when, ms since 1970. */
  get running(): Map<string, number> {
    return new Map([...this.recordings].flatMap(([name, { from, until }]) => (until === null ? [[name, from] as const] : [])));
  }

  get names(): string[] {
    return [...this.recordings.keys()];
  }
}
