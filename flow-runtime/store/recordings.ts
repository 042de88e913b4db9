import type pg from 'pg';
import type { NewRecording, RecordedSound, Recordings } from '../ports/recordings';
import type { BookPool } from './book-pool';
import type { KnownAnswers } from './known-answers';
import { keptDeletedS } from './mailboxes';
import { letterColumns, letterFacts, writeLetter, type LetterFacts, type LetterWriter } from './message-letter';

/** How long a call is over before somebody else looks after its recordings, s: its own worker does so at once. */
const leftAloneS = 10;
/** A sound is written in pieces of this size, bytes: each takes some milliseconds. */
const partBytes = 2 ** 20;
/** So many bytes of it Postgres puts together in a millisecond at least, also on a slow disk; and how long it may take besides, ms. */
const bytesPerMs = 4000;
const wholeMs = 3000;
/** So many are deleted at once: they may be hours long. */
const purgedAtOnce = 5;

export interface PgRecordingsOptions {
  /** Connections of their own: what takes long here keeps nobody else waiting. */
  books: BookPool;
  answers: KnownAnswers;
  cell: string;
  letter: LetterWriter;
}

/** Messages and recordings in Postgres. A sound becomes whole together with the mail that tells of it. */
export class PgRecordings implements Recordings {
  constructor(private readonly options: PgRecordingsOptions) {}

  async box(tenantId: string, box: string): Promise<'open' | 'full' | null> {
    const [found] = await this.options.answers.rows<{ full: boolean }>(
      `SELECT (SELECT count(*) FROM recording r WHERE r.tenant_id = b.tenant_id AND r.mailbox_id = b.id AND r.deleted_at IS NULL) >= b.max_messages AS full FROM mailbox b WHERE b.tenant_id = $1 AND b.id::text = $2`,
      [tenantId, box]);
    return found ? (found.full ? 'full' : 'open') : null;
  }

  async begin({ id, tenantId, callId, box, fromNumber, fromName, at, keepDays, greetingOf, asTake = false }: NewRecording): Promise<void> {
    await this.options.books.rows(
      `INSERT INTO recording (id, tenant_id, call_id, mailbox_id, from_number, from_name, started_at, keep_days, greeting_of, as_take) VALUES ($1, $2, $3, $4, $5, $6, to_timestamp($7 / 1000.0), $8, $9, $10) ON CONFLICT (id) DO NOTHING`,
      [id, tenantId, callId, box, fromNumber, fromName, at, keepDays ?? null, greetingOf ?? null, asTake]);
  }

  async keep(id: string, { ms, parts }: RecordedSound): Promise<void> {
    const { books, letter } = this.options;
    let bytes = 0;
    let part = 0;
    for await (const piece of inPieces(parts(), partBytes)) {
      await books.rows(`INSERT INTO recording_part (recording_id, part, bytes) SELECT r.id, $2::int, $3::bytea FROM recording r WHERE r.id = $1 AND r.wav IS NULL ON CONFLICT DO NOTHING`, [id, part++, piece]);
      bytes += piece.length;
    }
    const wrote = await books.together(async client => {
      const { rows: [kept] } = await client.query<LetterFacts>({
        text: `WITH whole AS (SELECT string_agg(bytes, ''::bytea ORDER BY part) AS wav FROM recording_part WHERE recording_id = $1),
                 kept AS (UPDATE recording SET wav = whole.wav, duration_ms = $3 FROM whole WHERE id = $1 AND recording.wav IS NULL AND octet_length(whole.wav) = $2::int RETURNING ${letterColumns}) ${letterFacts('kept')}`,
        values: [id, bytes, ms],
        query_timeout: wholeMs + bytes / bytesPerMs,
      } as pg.QueryConfig);
      await client.query('DELETE FROM recording_part WHERE recording_id = $1', [id]);
      return writeLetter(client, letter, id, kept);
    });
    if (wrote) letter.onMail();
    // Postgres may have crashed meanwhile: whoever comes next begins anew.
    const [open] = bytes === 0 ? [] : await books.rows('SELECT 1 FROM recording WHERE id = $1 AND wav IS NULL', [id]);
    if (open) throw new Error('pieces of a sound were lost');
  }

  async drop(id: string): Promise<void> {
    await this.options.books.rows('DELETE FROM recording WHERE id = $1', [id]);
  }

  async isKept(id: string): Promise<boolean> {
    return (await this.options.books.rows('SELECT 1 FROM recording WHERE id = $1 AND wav IS NOT NULL', [id])).length > 0;
  }

  /** By whichever worker comes first: what is gone is gone. Messages are kept as long as their box says, those thrown away by telephone until they cannot be brought back. */
  async purge(): Promise<number> {
    for (let purged = 0; ;) {
      const gone = await this.options.books.rows(
        `DELETE FROM recording WHERE id IN (SELECT r.id FROM recording r WHERE (r.wav IS NOT NULL AND r.started_at < now() - make_interval(days => coalesce(r.keep_days, (SELECT b.keep_days FROM mailbox b WHERE b.tenant_id = r.tenant_id AND b.id = r.mailbox_id))))
           OR r.deleted_at < now() - make_interval(secs => $1) LIMIT ${purgedAtOnce}) RETURNING id`, [keptDeletedS]);
      purged += gone.length;
      if (gone.length < purgedAtOnce) return purged;
    }
  }

  async unfinished(): Promise<string[]> {
    const rows = await this.options.books.rows<{ id: string }>(
      `SELECT r.id FROM recording r JOIN call c ON c.id = r.call_id WHERE r.wav IS NULL AND c.cell = $1 AND c.ended_at < now() - make_interval(secs => $2)`, [this.options.cell, leftAloneS]);
    return rows.map(({ id }) => id);
  }
}

/** The same bytes in pieces of this length, the last one shorter. */
async function* inPieces(parts: AsyncIterable<Uint8Array>, length: number): AsyncIterable<Buffer> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of parts) {
    waiting.push(part);
    bytes += part.length;
    if (bytes < length) continue;
    const all = Buffer.concat(waiting);
    let at = 0;
    for (; at + length <= all.length; at += length) yield all.subarray(at, at + length);
    waiting = [all.subarray(at)];
    bytes = all.length - at;
  }
  if (bytes > 0) yield Buffer.concat(waiting);
}
