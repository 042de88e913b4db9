import type { ChannelEvent } from '../ports/call-port';

type Ear = (event: ChannelEvent) => void;

/** Who listens to which channel or playback. */
export class Ears {
  private readonly ears = new Map<string, Set<Ear>>();

  listen(id: string, ear: Ear): () => void {
    const set = this.ears.get(id) ?? new Set();
    this.ears.set(id, set.add(ear));
    return () => {
      set.delete(ear);
      if (set.size === 0 && this.ears.get(id) === set) this.ears.delete(id);
    };
  }

  tell(id: string, event: ChannelEvent): void {
    for (const ear of [...(this.ears.get(id) ?? [])]) ear(event);
  }

  hears(id: string): boolean { return this.ears.has(id); }

  /** How many ids are listened to. */
  get size(): number { return this.ears.size; }
}
