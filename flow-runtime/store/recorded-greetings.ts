import { createHash } from 'node:crypto';
import type { Greetings, KeptTake, Recorder, ToldGreeting } from '../ports/greetings';
import { asGreeting } from '../sound/as-greeting';
import type { BookPool } from './book-pool';

/** Greetings of the company's in Postgres, as they are recorded by telephone. All that is written of them is written by one function, which asks for the right of whoever does it. */
export class PgRecordedGreetings implements Greetings {
  constructor(private readonly books: BookPool) {}

  async recorder(tenantId: string, { person, extension }: { person: string; extension: string }, endpoint: string): Promise<Recorder | null> {
    const which = person ? 'p.id::text = $2' : extension ? 'p.extension = $2' : 'p.id = (SELECT d.person_id FROM device d WHERE d.tenant_id = $1 AND d.id = $2)';
    const [found] = await this.books.rows<Recorder>(`SELECT p.id::text AS person, may_record(p.tenant_id, p.id) AS may FROM person p WHERE p.tenant_id = $1 AND ${which}`, [tenantId, person || extension || endpoint]);
    return found ?? null;
  }

  async find(tenantId: string, { greeting, number }: { greeting: string; number: string }): Promise<ToldGreeting | null> {
    const [found] = await this.books.rows<ToldGreeting>(`SELECT id::text, number, name FROM greeting WHERE tenant_id = $1 AND ${greeting ? 'id' : 'number'}::text = $2`, [tenantId, greeting || number.replace(/^0+/, '')]);
    return found ?? null;
  }

  async holds(tenantId: string, recording: string): Promise<boolean> {
    return (await this.books.rows(`SELECT 1 FROM recording WHERE tenant_id = $1 AND id = $2 AND as_take AND wav IS NOT NULL`, [tenantId, recording])).length > 0;
  }

  /** One that was kept already is not made again: whoever goes on for a worker that died finds what it became. */
  async keep(tenantId: string, { recording, greeting, language, person, name }: KeptTake): Promise<{ id: string; number: number } | 'empty' | null> {
    const [found] = await this.books.rows<{ wav: Buffer }>(`SELECT wav FROM recording WHERE tenant_id = $1 AND id = $2 AND as_take AND wav IS NOT NULL`, [tenantId, recording]);
    if (!found) return null;
    const sound = await asGreeting(found.wav);
    if (!sound) return 'empty';
    const { wav8, wav16, durationMs } = sound;
    const [kept] = await this.books.rows<{ id: string; number: number }>(
      `SELECT greeting_id::text AS id, greeting_number AS number FROM keep_recorded_take($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [tenantId, person, recording, greeting, language, name, createHash('sha256').update(wav16).digest('hex'), Buffer.from(wav8), Buffer.from(wav16), durationMs]);
    return kept ?? null;
  }
}
