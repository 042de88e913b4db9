import { lookup } from 'node:dns/promises';
import { isPublic } from './public-address';

/**
 * The address of a host that a user named; null where it has none, or where any of its addresses is not public and the operator does not allow those.
 * Whoever goes on must go to this address and not ask for it again: a name may change its mind.
 */
export async function publicHost(host: string, allowPrivate: boolean): Promise<string | null> {
  const found = await lookup(host, { all: true, family: 4 }).catch(() => []);
  if (!allowPrivate && !found.every(({ address }) => isPublic(address))) return null;
  return found[0]?.address ?? null;
}
