import type { Calls } from './call/calls';
import type { Log } from './ports/log';

/** Q.850: temporary failure. */
const temporaryFailure = 41;

export interface HearingOptions {
  /** Null: none are taken yet. */
  calls(): Pick<Calls, 'resync'> | null;
  /** It was not heard for a while, and all live calls were held against it. */
  onWhole(): void;
  /** When this Asterisk was started, ms since 1970. */
  startedAt(): Promise<number>;
  log: Log;
}

/** Whether Asterisk is heard. After it was not, everything waits until all live calls were held against what it has now. */
export class Hearing {
  /** Events of Asterisk are heard. */
  heard = false;
  /** Since when they are not, or calls were not held against it yet. */
  private lostAt: number | null = null;
  private mended = () => {};
  private whole = Promise.resolve();

  constructor(private readonly options: HearingOptions) {}

  /** Resolves when nothing is to be held against Asterisk. */
  isWhole(): Promise<void> { return this.whole; }

  connected(): void {
    this.heard = true;
    void this.resync();
  }

  lost(): void {
    if (this.heard) this.options.log.warn({}, 'the connection to Asterisk is lost; trying again');
    if (this.lostAt === null) {
      this.lostAt = Date.now();
      this.whole = new Promise(resolve => { this.mended = resolve; });
    }
    this.heard = false;
  }

  private async resync(): Promise<void> {
    const { calls, startedAt, log } = this.options;
    for (let now = calls(); now && this.heard && this.lostAt !== null; now = calls()) {
      try {
        // What is gone with an Asterisk that was started anew lived no longer than the connection to it.
        const restarted = (await startedAt()) > this.lostAt;
        await now.resync({ at: this.lostAt, cause: restarted ? temporaryFailure : 0 });
        this.lostAt = null;
        this.mended();
        this.options.onWhole();
      } catch (fault) {
        log.warn({ fault }, 'live calls could not be held against Asterisk; trying again');
        await new Promise(resolve => setTimeout(resolve, 200));
      }
    }
  }
}
