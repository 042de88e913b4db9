import pg from 'pg';
import type { Lease } from '../ports/lease';

/** First half of the advisory locks of workers ("RING"); the second is the hash of the worker's id. */
const lockClass = 0x52494e47;
/** How often a worker looks after its peers, ms. */
const watchMs = 200;
/** A heartbeat at every so many looks. */
const beatEvery = 3;
/** A worker whose heart has not beaten for this long is frozen: others take over. */
const frozenMs = 5000;
/** Longer than this without a turn of the event loop, and a worker must ask whether it is still itself, ms. */
const doubtMs = 1500;

/** What a worker of the same cell that is gone leaves: nobody holds its lock, or its heart stands still. Not while Postgres itself has just come back. */
const bury = `
  DELETE FROM worker w
  WHERE w.id <> $1 AND w.cell = $3
    AND now() - pg_postmaster_start_time() > interval '6 s'
    AND (
      NOT EXISTS (
        SELECT 1 FROM pg_locks l
        WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 2 AND l.classid = ${lockClass}::oid
          AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
          AND l.objid = (hashtext(w.id)::bigint & 4294967295)::oid
      )
      OR ($2 AND w.seen_at < now() - interval '${frozenMs} ms')
    )
  RETURNING w.id`;

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

/**
 * A worker's life in the database: a row with a heartbeat, and an advisory lock that goes with its connection, so that a
 * killed worker is seen within a moment and a frozen one within five seconds. A lease ends only when another buries it.
 */
export class WorkerLease implements Lease {
  private client: pg.Client | null = null;
  private timer: NodeJS.Timeout | undefined;
  private turn = performance.now();
  private doubt = false;
  private lost = false;
  private closed = false;
  private resting = false;
  private looks = 0;
  /** Looks in a row that went well: only who saw the database well for a while may call another frozen. */
  private well = 0;
  private looking = false;
  private verifying: Promise<void> | null = null;
  private peers = { load: Infinity, at: 0 };

  constructor(private readonly url: string, readonly id: string, private readonly cell: { id: string; address?: string }, private readonly events: LeaseEvents) {}

  async open(): Promise<void> {
    await this.connect();
    const { id: cell, address } = this.cell;
    if (address) await this.client!.query(`INSERT INTO cell (id, address) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET address = excluded.address`, [cell, address]);
    await this.client!.query(`INSERT INTO worker (id, cell, started_at, seen_at) VALUES ($1, $2, now(), now())`, [this.id, cell]);
    this.timer = setInterval(() => this.tick(), watchMs);
  }

  held(): Promise<void> {
    this.mind();
    if (this.lost || this.resting) return new Promise(() => {});
    return this.doubt ? this.verify() : Promise.resolve();
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
    await this.client?.query(`DELETE FROM worker WHERE id = $1`, [this.id]);
    await this.client?.query(`SELECT pg_notify('ringloom_worker', $1)`, [this.id]);
    await this.client?.end();
  }

  private async connect(): Promise<void> {
    const client = new pg.Client({ connectionString: this.url, application_name: `ringloom-lease ${this.id}`, keepAlive: true, query_timeout: 4000 });
    client.on('error', () => {});
    client.on('end', () => {
      if (this.client === client) this.client = null;
    });
    client.on('notification', () => this.events.onGone());
    await client.connect();
    await client.query(`SELECT pg_advisory_lock(${lockClass}, hashtext($1))`, [this.id]);
    await client.query('LISTEN ringloom_worker');
    this.client = client;
  }

  /** The monotonic clock goes on while a process is stopped: a long turn is a sign that it was. */
  private mind(): void {
    const now = performance.now();
    if (now - this.turn > doubtMs) this.doubt = true;
    this.turn = now;
  }

  private tick(): void {
    this.mind();
    if (this.looking || this.lost || this.closed) return;
    this.looking = true;
    this.look().then(
      () => { this.well++; },
      () => { this.well = 0; },
    ).finally(() => { this.looking = false; });
  }

  private async look(): Promise<void> {
    if (!this.client) await this.connect();
    if (this.doubt) await this.verify();
    const client = this.client!;
    if (this.looks++ % beatEvery === 0) {
      const { rowCount } = await client.query(`UPDATE worker SET seen_at = now(), load = $2 WHERE id = $1`, [this.id, this.events.load?.() ?? 0]);
      if (rowCount === 0) return this.lose();
      const { rows } = await client.query<{ load: number | null }>(`SELECT min(load) AS load FROM worker WHERE cell = $2 AND id <> $1 AND seen_at > now() - interval '2 s'`, [this.id, this.cell.id]);
      this.peers = { load: rows[0]!.load ?? Infinity, at: performance.now() };
    }
    const { rowCount } = await client.query(bury, [this.id, this.well * watchMs > frozenMs, this.cell.id]);
    if (rowCount) this.events.onGone();
  }

  /** Asks the database whether this worker is still there. Waits for as long as the database is away. */
  private verify(): Promise<void> {
    this.verifying ??= (async () => {
      for (;;) {
        try {
          if (!this.client) await this.connect();
          const { rowCount } = await this.client!.query(`UPDATE worker SET seen_at = now() WHERE id = $1`, [this.id]);
          if (rowCount === 0) {
            this.lose();
            return await new Promise<void>(() => {});
          }
          this.doubt = false;
          this.turn = performance.now();
          return;
        } catch {
          await new Promise(resolve => setTimeout(resolve, 200));
        }
      }
    })().finally(() => { this.verifying = null; });
    return this.verifying;
  }

  private lose(): void {
    if (this.lost || this.closed) return;
    this.lost = true;
    clearInterval(this.timer);
    this.events.onLost();
  }
}
