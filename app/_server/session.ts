import { auth } from './auth';

/** The person who is signed in. */
export interface SignedIn {
  id: string;
  name: string;
  email: string;
  /** en, ru or ja; null: as the browser asks */
  language: string | null;
}

/** Who sends these headers; null where nobody is signed in. */
export async function signedIn(headers: Headers): Promise<SignedIn | null> {
  const session = await auth().api.getSession({ headers });
  if (!session) return null;
  const { id, name, email, language } = session.user;
  return { id, name, email, language: language ?? null };
}
