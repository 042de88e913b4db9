import type pg from 'pg';
import type { Letter, LetterState, Mail } from '../ports/mail';

/** Letters in Postgres, beside all other mail. `sends`: mail leaves from here. */
export class PgLetters implements Mail {
  constructor(private readonly options: { pool: pg.Pool; sends: boolean; onMail(): void }) {}

  async write({ key, tenantId, to, subject, body }: Letter): Promise<void> {
    if (!this.options.sends) return;
    await this.options.pool.query(`INSERT INTO mail (key, tenant_id, "to", subject, body) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (key) DO NOTHING`, [key, tenantId, to, subject, body]);
    this.options.onMail();
  }

  async stateOf(key: string): Promise<LetterState> {
    const { rows: [row] } = await this.options.pool.query<{ sent: boolean; failed: boolean }>(
      'SELECT sent_at IS NOT NULL AS sent, tries > 0 OR given_up_at IS NOT NULL AS failed FROM mail WHERE key = $1', [key]);
    return !row ? 'failed' : row.sent ? 'sent' : row.failed ? 'failed' : 'waiting';
  }

  /** The row is locked while it is sent: whoever gives it up waits for that, and then sees what became of it. */
  async giveUp(key: string): Promise<'sent' | 'failed'> {
    await this.options.pool.query('UPDATE mail SET given_up_at = now() WHERE key = $1 AND sent_at IS NULL AND given_up_at IS NULL', [key]);
    return (await this.stateOf(key)) === 'sent' ? 'sent' : 'failed';
  }
}
