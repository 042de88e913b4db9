import { signedIn, type SignedIn } from './session';
import { tenantCookie } from './tenant';

/** What every procedure knows: who asks, and the tenant that the cookie names (a wish, not yet a right). */
export interface Context {
  user: SignedIn | null;
  chosenTenant: string | undefined;
}

/** Reads a request's headers. */
export async function contextOf(headers: Headers): Promise<Context> {
  return { user: await signedIn(headers), chosenTenant: chosenTenantOf(headers) };
}

/** The tenant that the cookie names: a wish, not yet a right. */
export const chosenTenantOf = (headers: Headers): string | undefined => cookieOf(headers, tenantCookie);

function cookieOf(headers: Headers, name: string): string | undefined {
  for (const part of (headers.get('cookie') ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value) return value;
  }
  return undefined;
}
