import type pg from 'pg';

/** The SIP accounts as they are now: a name of this state, and the trunks' ids. */
export interface Accounts {
  version: string;
  trunks: string[];
}

/** Read for Asterisk, which has them from memory and must be told when they change. */
export async function readAccounts(pool: pg.Pool): Promise<Accounts> {
  const { rows } = await pool.query<Accounts>(`SELECT last_value::text AS version, (SELECT coalesce(array_agg(id), '{}') FROM trunk) AS trunks FROM account_changes`);
  return rows[0]!;
}
