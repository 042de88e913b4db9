import type pg from 'pg';
import type { NewRecording, RecordedSound, Recordings } from '../ports/recordings';
import type { KnownAnswers } from './known-answers';
import { transaction } from './lend';
import { keptDeletedS } from './mailboxes';
import { letterFacts, writeLetter, type LetterFacts, type LetterWriter } from './message-letter';

/** How long a call is over before somebody else looks after its recordings, s: its own worker does so at once. */
const leftAloneS = 10;

export interface PgRecordingsOptions {
  pool: pg.Pool;
  answers: KnownAnswers;
  cell: string;
  letter: LetterWriter;
}

/** Messages and recordings in Postgres. The sound is written together with the mail that tells of it. */
export class PgRecordings implements Recordings {
  constructor(private readonly options: PgRecordingsOptions) {}

  async box(tenantId: string, box: string): Promise<'open' | 'full' | null> {
    const [found] = await this.options.answers.rows<{ full: boolean }>(
      `SELECT (SELECT count(*) FROM recording r WHERE r.tenant_id = b.tenant_id AND r.mailbox_id = b.id AND r.deleted_at IS NULL) >= b.max_messages AS full FROM mailbox b WHERE b.tenant_id = $1 AND b.id::text = $2`,
      [tenantId, box]);
    return found ? (found.full ? 'full' : 'open') : null;
  }

  async begin({ id, tenantId, callId, box, fromNumber, fromName, at, keepDays, greetingOf, asTake = false }: NewRecording): Promise<void> {
    await this.options.pool.query(
      `INSERT INTO recording (id, tenant_id, call_id, mailbox_id, from_number, from_name, started_at, keep_days, greeting_of, as_take) VALUES ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0), $8, $9, $10) ON CONFLICT (id) DO NOTHING`,
      [id, tenantId, callId, box, fromNumber, fromName, at, keepDays ?? null, greetingOf ?? null, asTake]);
  }

  async keep(id: string, { wav, ms }: RecordedSound): Promise<void> {
    const { pool, letter } = this.options;
    const wrote = await transaction(pool, async client => {
      const { rows: [kept] } = await client.query<LetterFacts>(
        `WITH kept AS (UPDATE recording SET wav = $2, duration_ms = $3 WHERE id = $1 AND wav IS NULL RETURNING *) ${letterFacts('kept')}`, [id, Buffer.from(wav.buffer, wav.byteOffset, wav.byteLength), ms]);
      return writeLetter(client, letter, id, kept);
    });
    if (wrote) letter.onMail();
  }

  async drop(id: string): Promise<void> {
    await this.options.pool.query('DELETE FROM recording WHERE id = $1', [id]);
  }

  async isKept(id: string): Promise<boolean> {
    const { rows } = await this.options.pool.query('SELECT 1 FROM recording WHERE id = $1 AND wav IS NOT NULL', [id]);
    return rows.length > 0;
  }

  /** By whichever worker comes first: what is gone is gone. Messages are kept as long as their box says, those thrown away by telephone until they cannot be brought back. */
  async purge(): Promise<number> {
    const { rowCount } = await this.options.pool.query(
      `DELETE FROM recording r WHERE (r.wav IS NOT NULL AND r.started_at < now() - make_interval(days => coalesce(r.keep_days, (SELECT b.keep_days FROM mailbox b WHERE b.tenant_id = r.tenant_id AND b.id = r.mailbox_id))))
         OR r.deleted_at < now() - make_interval(secs => $1)`, [keptDeletedS]);
    return rowCount ?? 0;
  }

  async unfinished(): Promise<string[]> {
    const { rows } = await this.options.pool.query<{ id: string }>(
      `SELECT r.id FROM recording r JOIN call c ON c.id = r.call_id WHERE r.wav IS NULL AND c.cell = $1 AND c.ended_at < now() - make_interval(secs => $2)`, [this.options.cell, leftAloneS]);
    return rows.map(({ id }) => id);
  }
}
