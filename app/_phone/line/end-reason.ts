import type { EndReason } from './line';

/** Why a call that was refused is over: by the cause of its Reason header (Q.850, RFC 3326), which says more than the SIP status; else by that. */
export function reasonOf(status: number, header?: string): EndReason {
  const cause = /Q\.850\s*;\s*cause\s*=\s*(\d+)/i.exec(header ?? '')?.[1];
  return causes[Number(cause)] ?? ofStatus(status);
}

// An exchange gives 403 for a call that was declined, and 480 for one that nobody answered.
const causes: Record<number, EndReason> = {
  1: 'unknown-number', 3: 'unreachable', 17: 'busy', 18: 'no-answer', 19: 'no-answer', 20: 'unreachable', 21: 'declined', 27: 'unreachable', 28: 'unknown-number',
};

function ofStatus(status: number): EndReason {
  switch (status) {
    case 486: case 600: return 'busy';
    case 603: return 'declined';
    case 408: case 487: return 'no-answer';
    case 404: case 410: case 484: case 604: return 'unknown-number';
    case 401: case 403: case 407: return 'not-allowed';
    case 480: case 502: case 503: case 504: return 'unreachable';
    case 415: case 488: case 606: return 'no-sound';
    default: return 'failed';
  }
}

/** Why a call that rang here is over before it was answered: a CANCEL's Reason header tells (RFC 3326). */
export const reasonOfCancel = (header: string | undefined): EndReason => (/cause\s*=\s*(200|26)\b/i.test(header ?? '') ? 'elsewhere' : 'missed');
