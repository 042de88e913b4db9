import { closeStudioDb } from '@/prisma/client';
import { contextOf } from '@/app/_server/context';
import { createUser } from '@/prisma/create-user';
import { createCaller } from '@/app/_server/root';
import { auth } from '@/app/_server/auth';
import type { TestDatabase } from './database';

export const studioOrigin = 'http://localhost:3000';
export const password = 'right horse battery';

/** Points the studio of this process at a test database. To be called before anything of the studio is used. */
export function useStudio(db: Pick<TestDatabase, 'studioUrl'>): void {
  Object.assign(process.env, {
    STUDIO_DATABASE_URL: db.studioUrl, BETTER_AUTH_SECRET: 'a secret of thirty-two characters', STUDIO_ORIGIN: studioOrigin, LOG_LEVEL: 'silent', SECRETS_KEY: 'c5'.repeat(32),
  });
}

export const closeStudio = closeStudioDb;

/** A user who can sign in, with a role in a tenant if one is given. */
export async function makeUser(db: Pick<TestDatabase, 'sql'>, email: string, member?: { tenantId: string; role: 'manager' | 'employee' }): Promise<string> {
  const id = await createUser({ query: (sql, values) => db.sql(sql, values) }, { email, name: email.split('@')[0]!, password });
  if (member) await db.sql('INSERT INTO membership (tenant_id, user_id, role) VALUES ($1, $2, $3)', [member.tenantId, id, member.role]);
  return id;
}

/** Asks the studio for a session, as the sign-in page does. */
export function trySignIn(email: string, tried = password, headers: Record<string, string> = {}): Promise<Response> {
  return auth().handler(new Request(`${studioOrigin}/api/auth/sign-in/email`, {
    method: 'POST', headers: { 'content-type': 'application/json', origin: studioOrigin, ...headers }, body: JSON.stringify({ email, password: tried }),
  }));
}

/** The cookie header of a fresh session. */
export async function signIn(email: string): Promise<string> {
  const answer = await trySignIn(email);
  if (!answer.ok) throw new Error(`no session: ${answer.status}`);
  return answer.headers.getSetCookie().map(cookie => cookie.split(';')[0]).join('; ');
}

/** The API as the owner of a cookie calls it. */
export async function apiOf(cookie: string) {
  return createCaller(await contextOf(new Headers({ cookie })));
}
