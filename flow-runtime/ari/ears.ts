import type { ChannelEvent } from '../ports/call-port';

type Ear = (event: ChannelEvent) => void;

/** Who listens to which channel or playback. Most are listened to by one, which then costs no list. */
export class Ears {
  private readonly ears = new Map<string, Ear | Ear[]>();

  /** `unheard`: told of an id that nobody listens to any more. */
  constructor(private readonly unheard: (id: string) => void) {}

  /** The same ear is not lent twice to one id. */
  listen(id: string, ear: Ear): () => void {
    const others = this.ears.get(id);
    this.ears.set(id, others === undefined ? ear : typeof others === 'function' ? [others, ear] : [...others, ear]);
    return () => this.stop(id, ear);
  }

  private stop(id: string, ear: Ear): void {
    const ears = this.ears.get(id);
    const left = ears === ear ? [] : typeof ears === 'object' ? ears.filter(other => other !== ear) : null;
    if (left === null) return;
    if (left.length > 0) return void this.ears.set(id, left.length === 1 ? left[0]! : left);
    this.ears.delete(id);
    this.unheard(id);
  }

  tell(id: string, event: ChannelEvent): void {
    const ears = this.ears.get(id);
    if (typeof ears === 'function') ears(event);
    else if (ears) for (const ear of ears) ear(event);
  }

  hears(id: string): boolean { return this.ears.has(id); }

  /** How many ids are listened to. */
  get size(): number { return this.ears.size; }
}
