import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';

/** Whatever runs SQL with $1 parameters: a pg client or pool. */
export interface Queryable {
  query(sql: string, values: unknown[]): Promise<unknown>;
}

export interface NewUser {
  email: string;
  name: string;
  password: string;
  /** en, ru, ja, or null: as the browser asks */
  language?: string | null;
}

/** The shortest password that sign-in takes. */
export const passwordLength = 12;

/**
 * Makes a user who can sign in, and gives back the user's id. There is no open sign-up: this is the only way in.
 * Two rows, as better-auth keeps them: `user`, and `account` with provider `credential` and the scrypt hash.
 * Throws where the e-mail is taken (unique) or the password is short.
 */
export async function createUser(db: Queryable, { email, name, password, language = null }: NewUser): Promise<string> {
  if (password.length < passwordLength) throw new Error(`A password has at least ${passwordLength} characters.`);
  const id = randomUUID();
  const hash = await hashPassword(password);
  // One statement, so that there is never a user without a password.
  await db.query(
    `WITH made AS (
       INSERT INTO "user" (id, name, email, email_verified, language, updated_at) VALUES ($1, $2, $3, true, $4, now()) RETURNING id)
     INSERT INTO account (id, account_id, provider_id, user_id, password, updated_at) SELECT $5, made.id, 'credential', made.id, $6, now() FROM made`,
    [id, name, email.trim().toLowerCase(), language, randomUUID(), hash],
  );
  return id;
}
