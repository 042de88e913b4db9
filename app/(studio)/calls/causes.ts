import type { Tone } from '../../_ui/badge';

/** How a call or leg ended, as a text of the page (`calls.end-<…>`). */
export type End = 'live' | 'answered' | 'busy' | 'no-answer' | 'rejected' | 'unreachable' | 'wrong-number' | 'gave-up' | 'ended' | 'lost' | 'failed';

export interface Ended { answeredAt: Date | null; endedAt: Date | null; cause: number | null; ending?: string | null }

/** ITU-T Q.850 causes, as Asterisk gives them, in the words of an office. */
const byCause: Record<number, End> = {
  1: 'wrong-number', 3: 'unreachable', 17: 'busy', 18: 'no-answer', 19: 'no-answer', 20: 'unreachable', 21: 'rejected', 22: 'wrong-number', 27: 'unreachable', 28: 'wrong-number', 34: 'failed', 38: 'failed', 41: 'failed', 42: 'failed',
};

/** What became of it: answered says most, else the cause. */
export function endOf({ answeredAt, endedAt, cause, ending }: Ended): End {
  if (!endedAt) return 'live';
  if (ending === 'lost') return 'lost';
  if (answeredAt) return 'answered';
  const known = cause === null ? undefined : byCause[cause];
  return known ?? (ending === 'hung-up' ? 'gave-up' : 'ended');
}

export const toneOf: Record<End, Tone> = {
  live: 'brand', answered: 'ok', busy: 'warn', 'no-answer': 'warn', rejected: 'warn', unreachable: 'warn', 'wrong-number': 'warn', 'gave-up': 'warn', ended: 'neutral', lost: 'danger', failed: 'danger',
};
