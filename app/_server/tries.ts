import { randomUUID } from 'node:crypto';
import { studioDb } from '@/prisma/client';

export interface Rule {
  /** Length of the window in seconds. It begins with the first try. */
  window: number;
  max: number;
}

/**
 * Counts one try against `key`. Counted in Postgres by one statement, so that tries at the same instant, on several
 * studios, all count. `retryAfter`: seconds until the next window, null where the try is allowed.
 */
export async function countTry(key: string, { window, max }: Rule, now = Date.now()): Promise<{ allowed: boolean; retryAfter: number | null }> {
  const opened = BigInt(now - window * 1000);
  const [row] = await studioDb().$queryRaw<{ count: number; last_request: bigint }[]>`
    INSERT INTO rate_limit AS r (id, key, count, last_request) VALUES (${randomUUID()}, ${key}, 1, ${BigInt(now)})
    ON CONFLICT (key) DO UPDATE SET
      count = CASE WHEN r.last_request <= ${opened} THEN 1 ELSE least(r.count + 1, ${max + 1}) END,
      last_request = CASE WHEN r.last_request <= ${opened} THEN ${BigInt(now)} ELSE r.last_request END
    RETURNING count, last_request`;
  if (row!.count === 1) await forgetOld(now);
  if (row!.count <= max) return { allowed: true, retryAfter: null };
  return { allowed: false, retryAfter: Math.max(1, Math.ceil((Number(row!.last_request) + window * 1000 - now) / 1000)) };
}

/** Takes a try back: it turned out to be a good one. */
export async function takeBack(key: string): Promise<void> {
  await studioDb().$executeRaw`UPDATE rate_limit SET count = greatest(count - 1, 0) WHERE key = ${key}`;
}

/** Longer than any window. */
const keepMs = 3600_000;

async function forgetOld(now: number): Promise<void> {
  await studioDb().$executeRaw`DELETE FROM rate_limit WHERE last_request < ${BigInt(now - keepMs)}`;
}
