import type { BoxMessage, FoundBox, Mailboxes, MarkOfMessage } from '../ports/mailboxes';
import type { BookClient, BookPool } from './book-pool';
import { letterColumns, letterFacts, writeLetter, type LetterFacts, type LetterWriter } from './message-letter';

/** For so long a message that was thrown away by telephone may be brought back, s. */
export const keptDeletedS = 3600;

const ms = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::float8`;

/** Boxes in Postgres, as they are heard by telephone. */
export class PgMailboxes implements Mailboxes {
  constructor(private readonly books: BookPool, private readonly letter: LetterWriter) {}

  async find(tenantId: string, { box, number }: { box: string; number: string }, endpoint: string): Promise<FoundBox | null> {
    const which = box ? 'b.id::text = $3' : number ? 'b.number = $3' : `b.person_id = d.person_id AND $3 = ''`;
    const [found] = await this.books.rows<FoundBox>(
      `SELECT b.id::text, coalesce(b.person_id = d.person_id, false) AS "isOwn", b.always_pin AS "alwaysPin"
       FROM mailbox b LEFT JOIN device d ON d.tenant_id = b.tenant_id AND d.id = $2 WHERE b.tenant_id = $1 AND ${which} ORDER BY b.name, b.id LIMIT 1`, [tenantId, endpoint, box || number]);
    return found ?? null;
  }

  async messages(tenantId: string, box: string): Promise<BoxMessage[] | null> {
    const rows = await this.books.rows<BoxMessage & { id: string | null }>(
      `SELECT r.id, r.from_number AS "fromNumber", r.from_name AS "fromName", ${ms('r.started_at')} AS at, ${ms('r.heard_at')} AS "heardAt", ${ms('r.deleted_at')} AS "deletedAt"
       FROM mailbox b LEFT JOIN recording r ON r.tenant_id = b.tenant_id AND r.mailbox_id = b.id AND r.wav IS NOT NULL AND (r.deleted_at IS NULL OR r.deleted_at > now() - make_interval(secs => $3))
       WHERE b.tenant_id = $1 AND b.id::text = $2 ORDER BY r.started_at, r.id`, [tenantId, box, keptDeletedS]);
    return rows.length === 0 ? null : rows.filter(({ id }) => id !== null);
  }

  async mark(tenantId: string, box: string, message: string, as: MarkOfMessage, at: number): Promise<boolean> {
    const set = { heard: 'heard_at = coalesce(heard_at, to_timestamp($4 / 1000.0))', deleted: 'deleted_at = coalesce(deleted_at, to_timestamp($4 / 1000.0)), heard_at = coalesce(heard_at, to_timestamp($4 / 1000.0))', kept: 'deleted_at = NULL, heard_at = coalesce(heard_at, to_timestamp($4 / 1000.0))' }[as];
    return (await this.books.rows(`UPDATE recording SET ${set} WHERE tenant_id = $1 AND mailbox_id::text = $2 AND id = $3 AND wav IS NOT NULL RETURNING id`, [tenantId, box, message, at])).length > 0;
  }

  async send(tenantId: string, box: string, message: string, to: string, as: string): Promise<'sent' | 'full' | 'gone'> {
    const { is, wrote } = await this.books.together(client => copy(client, this.letter, { tenantId, box, message, to, as }));
    if (wrote) this.letter.onMail();
    return is;
  }

  async holds(tenantId: string, box: string, recording: string): Promise<boolean> {
    return (await this.books.rows(`SELECT 1 FROM recording WHERE tenant_id = $1 AND id = $3 AND wav IS NOT NULL AND (mailbox_id::text = $2 OR greeting_of::text = $2)`, [tenantId, box, recording])).length > 0;
  }

  async greeting(tenantId: string, box: string): Promise<string | null> {
    const [row] = await this.books.rows<{ id: string }>(`SELECT id FROM recording WHERE tenant_id = $1 AND greeting_of::text = $2 AND chosen_at IS NOT NULL AND wav IS NOT NULL ORDER BY chosen_at DESC LIMIT 1`, [tenantId, box]);
    return row?.id ?? null;
  }

  chooseGreeting(tenantId: string, box: string, recording: string | null): Promise<boolean> {
    return this.books.together(async client => {
      const { rowCount } = await client.query(`UPDATE recording SET chosen_at = now(), keep_days = NULL WHERE tenant_id = $1 AND greeting_of::text = $2 AND id = $3 AND wav IS NOT NULL`, [tenantId, box, recording]);
      const chosen = recording === null || rowCount === 1;
      if (chosen) await client.query(`DELETE FROM recording WHERE tenant_id = $1 AND greeting_of::text = $2 AND chosen_at IS NOT NULL AND id IS DISTINCT FROM $3`, [tenantId, box, recording]);
      return chosen;
    });
  }
}

interface Copy { tenantId: string; box: string; message: string; to: string; as: string }

/** A copy that is there already was made by a worker before, or is being made by one now: it is not what fills the box. */
async function copy(client: BookClient, letter: LetterWriter, { tenantId, box, message, to, as }: Copy): Promise<{ is: 'sent' | 'full' | 'gone'; wrote: boolean }> {
  const { rows: [there] } = await client.query(`SELECT 1 FROM recording WHERE id = $1`, [as]);
  if (there) return { is: 'sent', wrote: false };
  const { rows: [target] } = await client.query<{ id: string; full: boolean }>(
    `SELECT b.id, (SELECT count(*) FROM recording r WHERE r.tenant_id = b.tenant_id AND r.mailbox_id = b.id AND r.deleted_at IS NULL) >= b.max_messages AND NOT EXISTS (SELECT 1 FROM recording WHERE id = $3) AS full
     FROM mailbox b WHERE b.tenant_id = $1 AND b.number = $2`, [tenantId, to, as]);
  if (!target) return { is: 'gone', wrote: false };
  if (target.full) return { is: 'full', wrote: false };
  const { rows: [made] } = await client.query<LetterFacts>(
    `WITH made AS (
       INSERT INTO recording (id, tenant_id, call_id, mailbox_id, from_number, from_name, started_at, duration_ms, wav)
       SELECT $4, tenant_id, call_id, $5, from_number, from_name, started_at, duration_ms, wav FROM recording WHERE tenant_id = $1 AND mailbox_id::text = $2 AND id = $3 AND wav IS NOT NULL
       ON CONFLICT (id) DO NOTHING RETURNING ${letterColumns})
     ${letterFacts('made')}`, [tenantId, box, message, as, target.id]);
  if (!made) return { is: (await client.query(`SELECT 1 FROM recording WHERE id = $1`, [as])).rowCount ? 'sent' : 'gone', wrote: false };
  return { is: 'sent', wrote: await writeLetter(client, letter, as, made) };
}
