import type { CallNews, DialOutPolicy, Missed, MissedBy } from '../ports/room-state';

/** What becomes of somebody who was called in vain. */
export type AfterMiss = { next: 'again'; at: number; missed: Missed } | { next: 'give-up'; missed: Missed };

/** So soon is somebody called whose telephone surely never rang, since a worker died before, ms. */
const unrungMs = 2000;

/**
 * The policy for each cause: busy is called again and again; who does not answer, rejects, or of whom nobody knows, so many times more; who is
 * offline by a count of its own; who may not be called, never. Pure.
 */
export function afterMiss(policy: DialOutPolicy, missed: Missed, how: MissedBy, at: number): AfterMiss {
  const counted = (part: 'noAnswer' | 'offline'): AfterMiss => {
    const now = { ...missed, [part]: missed[part] + 1 };
    return now[part] > policy[part].tries ? { next: 'give-up', missed: now } : { next: 'again', at: at + policy[part].everyMs, missed: now };
  };
  switch (how) {
    case 'busy': return { next: 'again', at: at + policy.busy.everyMs, missed: { ...missed, busy: missed.busy + 1 } };
    case 'offline': return counted('offline');
    case 'no-answer':
    case 'rejected':
    case 'lost': return counted('noAnswer');
    case 'unrung': return { next: 'again', at: at + unrungMs, missed };
    case 'not-allowed': return { next: 'give-up', missed };
  }
}

/** Why a call came to nothing, from its Q.850 cause (chan_pjsip maps SIP: 486 and 600 to 17, 480 and 408 to 18 and 19, 403 and 603 to 21). */
export function howOf({ dialled, cause }: Pick<CallNews, 'dialled' | 'cause'>): MissedBy {
  if (cause === 17) return 'busy';
  if (cause === 18 || cause === 19) return 'no-answer';
  if (cause === 21) return 'rejected';
  if (cause === 0) return dialled ? 'lost' : 'unrung';
  // 57: bearer capability not authorised. Stands for a number that the tenant may not call.
  if (cause === 57) return 'not-allowed';
  return 'offline';
}

/** What counts of several telephones of one person: that one rang, then that one was busy, then that it was refused. */
const order: readonly MissedBy[] = ['no-answer', 'lost', 'busy', 'rejected', 'unrung', 'offline', 'not-allowed'];

/** What an attempt came to, from what each of its telephones did. */
export const worstOf = (hows: readonly MissedBy[]): MissedBy => order.find(how => hows.includes(how)) ?? 'offline';
