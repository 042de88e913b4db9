import type { HandPosition } from '@/nodes/_kit/verbs';
import type { HandSwitches } from '../ports/hand-switches';
import type { BookPool } from './book-pool';
import type { KnownAnswers } from './known-answers';

/** Switches in Postgres: each question is asked anew, so that a turn counts from the next call on. While Postgres is away they stand as they did. */
export class PgHandSwitches implements HandSwitches {
  constructor(private readonly answers: KnownAnswers, private readonly books: BookPool) {}

  async look(tenantId: string, id: string): Promise<{ position: HandPosition; hasPin: boolean } | null> {
    const [row] = await this.answers.rows<{ position: HandPosition; hasPin: boolean }>(
      `SELECT coalesce(t.position, 'automatic') AS position, s.pin_hash IS NOT NULL AS "hasPin" FROM hand_switch s LEFT JOIN hand_switch_turn t ON t.switch_id = s.id WHERE s.tenant_id = $1 AND s.id::text = $2`, [tenantId, id]);
    return row ?? null;
  }

  /** Whoever turned it last has turned it: an older turn that is written late changes nothing. */
  async turn(tenantId: string, id: string, to: HandPosition, by: string, at: number): Promise<boolean> {
    const [found] = await this.books.rows(
      `WITH found AS (SELECT tenant_id, id FROM hand_switch WHERE tenant_id = $1 AND id::text = $2),
         turned AS (INSERT INTO hand_switch_turn AS t (tenant_id, switch_id, position, turned_at, turned_by) SELECT tenant_id, id, $3, to_timestamp($4 / 1000.0), $5 FROM found
           ON CONFLICT (switch_id) DO UPDATE SET position = excluded.position, turned_at = excluded.turned_at, turned_by = excluded.turned_by WHERE t.turned_at <= excluded.turned_at)
       SELECT 1 FROM found`, [tenantId, id, to, at, by]);
    return found !== undefined;
  }
}
