import type pg from 'pg';
import type { Log } from './ports/log';
import { forgetLentLines } from './store/lent-lines';
import type { PgRecordings } from './store/recordings';

/** How often things are looked for that were kept for long enough, ms. */
const everyMs = 600_000;

/** Throws away what was kept for long enough, now and every ten minutes: recordings, lines that were lent, drafts that were called. Gives back what stops it. */
export function purgeNowAndThen(pool: pg.Pool, recordings: PgRecordings, log: Log): () => void {
  const purge = () => void Promise.all([recordings.purge(), forgetLentLines(pool)]).catch((fault: unknown) => log.warn({ fault }, 'old recordings could not be deleted, or lent lines not be taken back'));
  purge();
  const timer = setInterval(purge, everyMs);
  return () => clearInterval(timer);
}
