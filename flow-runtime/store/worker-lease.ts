import pg from 'pg';
import { trustMs, type Lease } from '../ports/lease';
import { answerMs } from './outage';

/** First half of the advisory locks of workers ("RING"); the second is the hash of the worker's id. */
const lockClass = 0x52494e47;
/** How often a worker looks after its peers and itself, ms. */
const watchMs = 200;
/** A heartbeat at every so many looks. */
const beatEvery = 3;
/** A worker whose heart has not beaten for this long is frozen: others take over. */
const frozenMs = 5000;
/** A look that takes longer was no good look: Postgres stood still, and with it the hearts of all, ms. */
const slowMs = 1000;

/** A cell in which no heart beat for this long was without Postgres, all of it, ms. */
const gapMs = 1500;

/** A heart beats: its own row, and the pulse of its cell, which begins anew after a gap. */
const beat = { name: 'beat', text: `
  WITH pulse AS (
    INSERT INTO pulse (cell, since, at) VALUES ($3, now(), now())
    ON CONFLICT (cell) DO UPDATE SET since = CASE WHEN pulse.at < now() - interval '${gapMs} ms' THEN now() ELSE pulse.since END, at = now()
  )
  UPDATE worker SET seen_at = now(), load = $2 WHERE id = $1` };

/**
 * One look: whether this worker is still there; how busy the others are; and who of the same cell is gone, whom it buries:
 * nobody holds their lock, or their heart stands still. Never because Postgres itself
 * was away, which looks like the death of all. Of a lock that is gone only he may speak who has seen Postgres well for as long as a frozen heart
 * takes ($2), or who has never seen it unwell ($4) and finds it gone whose worker was alive a moment ago. A heart stands still where
 * it was not heard while others were heard all the time, whoever they were: workers may be younger than that.
 */
const lookAround = { name: 'look around', text: `
  WITH gone AS (
    DELETE FROM worker w
    WHERE w.id <> $1 AND w.cell = $3 AND EXISTS (SELECT 1 FROM worker me WHERE me.id = $1)
      AND now() - pg_postmaster_start_time() > interval '6 s'
      AND (
        (($2 OR ($4 AND w.seen_at > now() - interval '4 s')) AND NOT EXISTS (
          SELECT 1 FROM pg_locks l
          WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = ${lockClass}::oid
            AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
            AND l.objid = (hashtext(w.id)::bigint & 4294967295)::oid
        ))
        OR (w.seen_at < now() - interval '${frozenMs} ms' AND EXISTS (SELECT 1 FROM pulse p WHERE p.cell = $3 AND p.since < now() - interval '${frozenMs} ms'))
      )
    RETURNING 1
  )
  SELECT EXISTS (SELECT 1 FROM worker WHERE id = $1) AS here, EXISTS (SELECT 1 FROM gone) AS gone,
    (SELECT min(load) FROM worker WHERE cell = $3 AND id <> $1 AND seen_at > now() - interval '2 s') AS load` };

/** How long what the others said of their load is believed, ms. */
const peersMs = 3000;

export interface LeaseEvents {
  /** How busy this worker is; 1: it takes no more calls. */
  load?(): number;
  /** Workers are gone, or have left: their calls belong to nobody now. */
  onGone(): void;
  /** This worker was taken for dead: it owns nothing any more and must end without another word to Asterisk. */
  onLost(): void;
}

/** Says whether a worker was fenced off in the switch. Throws where that does not answer. */
export type Witness = (workerId: string) => Promise<boolean>;

export interface LeaseOptions {
  url: string;
  id: string;
  cell: { id: string; address?: string };
  witness: Witness;
}

/**
 * A worker's life in the database: a row with a heartbeat, and an advisory lock that goes with its connection, so that a killed
 * worker is seen within a moment and a frozen one within five seconds. A lease ends only when another buries it. A worker that
 * is cut from the database cannot see that: it asks the switch, where whoever takes its calls must fence it off first.
 */
export class WorkerLease implements Lease {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  /** Until when it is sure of its calls, on the monotonic clock, which goes on while a process is stopped. */
  private trustedUntil = 0;
  private lost = false;
  private closed = false;
  private resting = false;
  private looks = 0;
  /** Since when all looks went well; -Infinity: since the beginning. */
  private wellSince = Number.NEGATIVE_INFINITY;
  private looking = false;
  private asking: Promise<void> | null = null;
  private peers = { load: Infinity, at: 0 };

  constructor(private readonly options: LeaseOptions, private readonly events: LeaseEvents) {}

  async open(): Promise<void> {
    const { id, cell } = this.options;
    const client = await this.connect();
    if (cell.address) await client.query(`INSERT INTO cell (id, address) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET address = excluded.address`, [cell.id, cell.address]);
    await client.query(`INSERT INTO worker (id, cell, started_at, seen_at) VALUES ($1, $2, now(), now())`, [id, cell.id]);
    this.timer = setInterval(() => this.tick(), watchMs);
  }

  held(): Promise<void> {
    if (this.lost || this.resting) return new Promise(() => {});
    return performance.now() < this.trustedUntil ? Promise.resolve() : this.ask();
  }

  /** The load of the worker of this cell that has least to do, beside this one; Infinity: there is none; null: not known at the moment. */
  get peerLoad(): number | null {
    return performance.now() - this.peers.at < peersMs ? this.peers.load : null;
  }

  /** From now on nothing is sent any more: what is under way stays as it is stored, and as another will find it. */
  rest(): void {
    this.resting = true;
  }

  /** Leaves in order: others take over the calls at once. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    const { client } = this;
    if (!client) return;
    await client.query(`DELETE FROM worker WHERE id = $1`, [this.options.id]).catch(() => {});
    await client.query(`SELECT pg_notify('ringloom_worker', $1)`, [this.options.id]).catch(() => {});
    await client.end();
  }

  private async connect(): Promise<pg.Client> {
    const client = new pg.Client({
      connectionString: this.options.url, application_name: `ringloom-lease ${this.options.id}`, keepAlive: true, query_timeout: answerMs, connectionTimeoutMillis: answerMs,
    });
    client.on('error', () => {});
    client.on('end', () => this.forget(client));
    client.on('notification', () => this.events.onGone());
    await client.connect();
    try {
      // Shared: the server may not have noticed yet that our last connection is gone.
      await client.query(`SELECT pg_advisory_lock_shared(${lockClass}, hashtext($1))`, [this.options.id]);
      await client.query('LISTEN ringloom_worker');
    } catch (fault) {
      void client.end().catch(() => {});
      throw fault;
    }
    this.client = client;
    return client;
  }

  private forget(client: pg.Client): void {
    if (this.client === client) this.client = null;
  }

  private tick(): void {
    if (this.lost || this.closed) return;
    // Also when there is nothing to do: who was fenced off learns it soon.
    if (performance.now() > this.trustedUntil) void this.ask();
    if (this.looking) return;
    this.looking = true;
    const since = performance.now();
    this.look().then(
      () => { if (performance.now() - since > slowMs) this.wellSince = performance.now(); },
      () => {
        this.wellSince = performance.now();
        // A connection whose answer did not come is in the middle of something: it is not used again.
        const { client } = this;
        if (client) {
          this.forget(client);
          void client.end().catch(() => {});
        }
      },
    ).finally(() => { this.looking = false; });
  }

  private async look(): Promise<void> {
    const { id, cell } = this.options;
    const client = this.client ?? await this.connect();
    const since = performance.now();
    const beats = this.looks++ % beatEvery === 0;
    if (beats) await client.query({ ...beat, values: [id, this.events.load?.() ?? 0, cell.id] });
    const settled = performance.now() - this.wellSince > frozenMs && this.looks * watchMs > frozenMs;
    const { rows: [seen] } = await client.query<{ here: boolean; gone: boolean; load: number | null }>({ ...lookAround, values: [id, settled, cell.id, this.wellSince === Number.NEGATIVE_INFINITY] });
    if (!seen!.here) return this.lose();
    this.trust(since);
    this.peers = { load: seen!.load ?? Infinity, at: performance.now() };
    if (seen!.gone) this.events.onGone();
  }

  private trust(since: number): void {
    this.trustedUntil = Math.max(this.trustedUntil, since + trustMs);
  }

  /** Asks the switch whether others have fenced this worker off, until it or the database has answered. */
  private ask(): Promise<void> {
    return this.asking ??= (async () => {
      while (performance.now() >= this.trustedUntil) {
        if (this.lost) return await new Promise<void>(() => {});
        const since = performance.now();
        try {
          if (await this.options.witness(this.options.id)) this.lose();
          else this.trust(since);
        } catch {
          await new Promise(resolve => setTimeout(resolve, 100));
        }
      }
    })().finally(() => { this.asking = null; });
  }

  private lose(): void {
    if (this.lost || this.closed) return;
    this.lost = true;
    clearInterval(this.timer);
    this.events.onLost();
  }
}
