import type { Log } from './ports/log';
import type { BoxCounts } from './store/lamps';

/** Changes that come in one breath are told once, ms. */
const breathMs = 100;
/** Whoever was to tell a change may have died before: for so long others remember it, until they tell in its place, ms. */
const rememberMs = 30_000;

export interface LampsOptions {
  /** Of these boxes, or of all with null: those that this worker is to tell. */
  count(boxes: string[] | null): Promise<BoxCounts[]>;
  show(box: string, counts: BoxCounts): Promise<void>;
  log: Log;
}

/** Keeps the lamps of telephones true: Postgres holds what is in the boxes, Asterisk is told of each change and tells the telephones. */
export class Lamps {
  private readonly changed = new Set<string>();
  /** Boxes that have changed of late, and when. */
  private readonly recent = new Map<string, number>();
  private all = false;
  /** When all was to be told for the last time. */
  private allAt = -Infinity;
  private timer: NodeJS.Timeout | undefined;
  /** What Asterisk was told of each box. */
  private readonly told = new Map<string, string>();
  private working = false;

  constructor(private readonly options: LampsOptions) {}

  /** Something in a box has changed. */
  box(id: string): void {
    this.forget();
    this.recent.set(id, performance.now());
    this.changed.add(id);
    this.soon();
  }

  /** A worker is gone that may have been the one who tells: what has changed of late is told in its place. */
  gone(): void {
    this.forget();
    if (this.allAt > performance.now() - rememberMs) return this.everything();
    for (const box of this.recent.keys()) this.changed.add(box);
    if (this.changed.size > 0) this.soon();
  }

  /** Anything may have changed. `anew`: and Asterisk knows nothing of it, having been started anew. */
  everything(anew = false): void {
    if (anew) this.told.clear();
    this.all = true;
    this.allAt = performance.now();
    this.soon();
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private forget(): void {
    const before = performance.now() - rememberMs;
    for (const [box, at] of this.recent) if (at < before) this.recent.delete(box);
  }

  private soon(): void {
    this.timer ??= setTimeout(() => void this.tell(), breathMs);
  }

  private async tell(): Promise<void> {
    this.timer = undefined;
    if (this.working) return this.soon();
    this.working = true;
    const boxes = this.all ? null : [...this.changed];
    this.changed.clear();
    this.all = false;
    try {
      for (const counts of await this.options.count(boxes)) await this.show(counts);
    } catch (fault) {
      this.options.log.warn({ fault }, 'telephones could not be told of messages; trying again when something changes');
      // What was to be told now would else wait until that very box changes again.
      this.all = true;
    } finally {
      this.working = false;
    }
  }

  /** A box of which nobody has told anything is dark without a word where it is empty. */
  private async show(counts: BoxCounts): Promise<void> {
    const is = `${counts.fresh}/${counts.old}`;
    if ((this.told.get(counts.box) ?? (this.recent.has(counts.box) ? null : '0/0')) === is) return;
    await this.options.show(counts.box, counts);
    this.told.set(counts.box, is);
  }
}
