import pg from 'pg';

/** A question to Postgres that is not answered within this time counts as a broken connection, ms: a call waits no longer than that. */
export const answerMs = 1500;
const probeMs = 250;
/** All workers have noticed the end of an outage, and stored what they had spooled in it, within this time, ms. */
const settleMs = 3000;

/** Postgres is away, and what was asked cannot be told without it. */
export class Away extends Error {}

export interface OutageEvents { onAway(fault: unknown): void; onBack(): void }

/** Whether Postgres can be reached: found out by whoever speaks to it, known to all, and asked again until it is back. */
export class Outage {
  isAway = false;
  private backAt = Number.NEGATIVE_INFINITY;
  private closed = false;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly url: string, private readonly events: OutageEvents) {}

  /** Whether a fault means that Postgres is away, from now on for everybody. A refusal is none. */
  blames(fault: unknown): boolean {
    if (!isBroken(fault)) return false;
    if (!this.isAway && !this.closed) {
      this.isAway = true;
      this.events.onAway(fault);
      this.timer = setTimeout(() => void this.probe(), probeMs);
    }
    return true;
  }

  /** Whether Postgres is back within `ms`. */
  async ends(ms: number): Promise<boolean> {
    for (const until = performance.now() + ms; this.isAway && performance.now() < until;) await new Promise(resolve => setTimeout(resolve, 50));
    return !this.isAway;
  }

  /** Resolves at once, or where Postgres was away a moment ago, when that is over for everybody. */
  async settled(): Promise<void> {
    const left = this.backAt + settleMs - performance.now();
    if (left > 0) await new Promise(resolve => setTimeout(resolve, left));
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
  }

  private async probe(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: 'ringloom-probe', connectionTimeoutMillis: answerMs, query_timeout: answerMs });
    client.on('error', () => {});
    try {
      await client.connect();
      await client.query('SELECT 1');
      if (this.closed) return;
      this.isAway = false;
      this.backAt = performance.now();
      this.events.onBack();
    } catch {
      if (!this.closed) this.timer = setTimeout(() => void this.probe(), probeMs);
    } finally {
      void client.end().catch(() => {});
    }
  }
}

/** SQLSTATE classes of a server that does not serve at the moment: connection, rolled back, resources, read only, operator, system, internal. */
const unwell = /^(08|25|40|53|57|58|XX)/;

/** A connection that broke or does not answer has no SQLSTATE; a fault of the program is neither. */
function isBroken(fault: unknown): boolean {
  if (!(fault instanceof Error) || fault instanceof TypeError || fault instanceof RangeError) return false;
  const { code } = fault as { code?: unknown };
  return typeof code !== 'string' || code.length !== 5 || !/^[0-9A-Z]{5}$/.test(code) || unwell.test(code) || code === 'EPIPE';
}
