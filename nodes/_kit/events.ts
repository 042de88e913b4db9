import { z } from 'zod';
import type { VerbOutcome } from './verbs';

/** Keys of a telephone (RFC 4733 events 0 to 11). */
export const keySchema = z.string().regex(/^[0-9*#]$/);

interface Stamp {
  /** When it happened, ms since 1970. */
  at: number;
  /** In [0, 1): all chance of this step. */
  random: number;
}

/** All that can happen to a call. The same events in the same order give the same path. */
export type CallEvent = Stamp & (
  | { type: 'KEY'; key: string }
  /** A verb has come to its end. `effect` is the id of its journal row. */
  | { type: 'DONE'; effect: string; slot: string; output: VerbOutcome }
  /** The caller is gone; `cause` in Q.850. `lost`: found gone, nobody was listening when it happened. */
  | { type: 'HANGUP'; cause: number; lost?: boolean }
);
