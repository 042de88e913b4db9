/** When a telephone is rung: so long after the beginning, and for so long, ms. */
export interface Ring { afterMs: number; ringMs: number }

/** From when until when a telephone is rung, ms since 1970; one that closes when it opens is never rung. */
export interface Window { opens: number; closes: number }

/** How a telephone is: not rung yet, rung now, or nothing more is to be had from it. */
export type Rung = 'waits' | 'rings' | 'over';

/** What is to be done now: begin to ring these, stop these, give these up unrung. `over`: nobody is left. `next`: when to look again, ms since 1970. */
export interface Due { open: number[]; close: number[]; drop: number[]; over: boolean; next: number | null }

/** The windows of a plan that began at a moment and ends at the latest at another, both ms since 1970. */
export function windowsOf(plan: readonly Ring[], began: number, until: number): Window[] {
  return plan.map(({ afterMs, ringMs }) => {
    const opens = Math.min(began + afterMs, until);
    return { opens, closes: Math.min(opens + ringMs, until) };
  });
}

/** What is due at a moment. Pure: the same windows, telephones and moment give the same. */
export function due(windows: readonly Window[], telephones: readonly Rung[], now: number): Due {
  const found: Due = { open: [], close: [], drop: [], over: true, next: null };
  windows.forEach(({ opens, closes }, i) => {
    if (telephones[i] === 'over') return;
    if (closes <= now) return void (telephones[i] === 'rings' ? found.close : found.drop).push(i);
    found.over = false;
    const rings = telephones[i] === 'rings' || opens <= now;
    if (telephones[i] === 'waits' && rings) found.open.push(i);
    found.next = Math.min(found.next ?? Infinity, rings ? closes : opens);
  });
  return found;
}
