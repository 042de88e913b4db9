import type { ChannelEvent } from '../ports/call-port';
import type { Clock } from '../ports/clock';
import type { Sound } from './simulated-channel';

/** Sounds of a simulated switch that all in a bridge hear, beside each other's voices. */
export class SimulatedAnnouncements {
  private readonly running = new Map<string, { bridge: string; stop: () => void }>();

  constructor(private readonly clock: Clock, private readonly tell: (id: string, event: ChannelEvent) => void) {}

  begin(bridge: string, playback: string, sounds: Sound[], ms: number): void {
    const end = (played: boolean) => {
      cancel();
      this.running.delete(playback);
      for (const sound of sounds) sound.until = this.clock.now();
      this.tell(playback, { type: 'playback-ended', played, at: this.clock.now() });
    };
    const cancel = this.clock.at(this.clock.now() + ms, () => end(true));
    this.running.set(playback, { bridge, stop: () => end(false) });
  }

  stop(playback: string): void {
    this.running.get(playback)?.stop();
  }

  /** A bridge is gone, and with it what played there. */
  gone(bridge: string): void {
    for (const one of [...this.running.values()]) if (one.bridge === bridge) one.stop();
  }

  get names(): string[] { return [...this.running.keys()]; }
}
