import type { ChannelEvent } from '../ports/call-port';
import type { Clock } from '../ports/clock';

export type Ear = (event: ChannelEvent) => void;

/** Who listens to which channel, playback or recording of a simulated switch. */
export class SimulatedEars {
  private readonly ears = new Map<string, Set<Ear>>();

  constructor(private readonly clock: Clock) {}

  listen(id: string, hear: Ear): () => void {
    const ears = this.ears.get(id) ?? new Set();
    this.ears.set(id, ears.add(hear));
    return () => {
      ears.delete(hear);
      if (ears.size === 0 && this.ears.get(id) === ears) this.ears.delete(id);
    };
  }

  /** Events are told a moment after they happened, never from within a command. */
  readonly tell = (id: string, event: ChannelEvent): void => {
    this.clock.at(this.clock.now(), () => { for (const ear of [...(this.ears.get(id) ?? [])]) ear(event); });
  };

  /** What somebody listens to. */
  get ids(): string[] { return [...this.ears.keys()]; }
}
