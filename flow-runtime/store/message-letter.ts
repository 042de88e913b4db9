import type pg from 'pg';
import type { MessageFacts } from '../ports/recordings';

/** Writes of a new message to the address of its box. */
export interface LetterWriter {
  /** The words of the mail; null: none can be sent from here. */
  letter: ((message: MessageFacts) => { subject: string; body: string }) | null;
  /** A mail was written. */
  onMail(): void;
}

/** A recording as a letter tells of it. */
export interface LetterFacts extends MessageFacts { tenantId: string; email: string | null; ms: number }

/** What a letter needs of a row of recordings: all but the sound, which may be hours long. */
export const letterColumns = 'tenant_id, mailbox_id, from_number, from_name, started_at, duration_ms';

/** Selects what a letter tells of the recordings in `of`. */
export const letterFacts = (of: string): string =>
  `SELECT k.tenant_id AS "tenantId", k.from_number AS "fromNumber", k.from_name AS "fromName", (extract(epoch FROM k.started_at) * 1000)::float8 AS at, k.duration_ms AS ms,
     t.language, t.time_zone AS "timeZone", b.name AS box, b.email FROM ${of} k JOIN tenant t ON t.id = k.tenant_id LEFT JOIN mailbox b ON b.tenant_id = k.tenant_id AND b.id = k.mailbox_id`;

/** Writes the letter in the transaction in which the message is written; false: none goes. */
export async function writeLetter(client: pg.ClientBase, { letter }: LetterWriter, recording: string, facts: LetterFacts | undefined): Promise<boolean> {
  const words = facts?.email ? letter?.(facts) : undefined;
  if (!facts || !words) return false;
  await client.query(`INSERT INTO mail (tenant_id, "to", subject, body, recording_id) VALUES ($1, $2, $3, $4, $5)`, [facts.tenantId, facts.email, words.subject, words.body, recording]);
  return true;
}
