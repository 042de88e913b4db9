import type { ToldCall } from '@/app/_server/live/messages';
import type { Walked } from '../walk/walked';

/** A real call after what was told of it; `before`: as it was. Pure. */
export function walkOn(before: Walked | null, { steps, node, does, hears, ended }: ToldCall): Walked {
  const known = before?.steps ?? [];
  const last = steps.at(-1)?.ms ?? known.at(-1)?.ms ?? 0;
  const heard = before?.hearing ?? null;
  const hearing = hears ? (heard?.until === null && same(heard.what, hears) ? heard : { what: hears, since: last, until: null }) : heard && { ...heard, until: heard.until ?? last };
  return {
    passed: last,
    steps: [...known, ...steps.map(({ seq: _, ...step }) => ({ ...step, node }))],
    standsIn: node === null || node.startsWith('$end') || ended ? null : { node, state: '' },
    hearing,
    ringing: does === 'rings',
    talking: does === 'talks',
    ended,
  };
}

const same = (a: readonly string[], b: readonly string[]): boolean => a.length === b.length && a.every((what, i) => what === b[i]);
