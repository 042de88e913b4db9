import { each, type AssignRef, type FragmentState, type Transition } from './fragment';
import type { Prompt } from './prompt';
import { verbs } from './verbs';

// The states that every node has which asks a caller for keys. Keys are pressed into the context's buffer, so nothing typed ahead is lost.

const pushKey: AssignRef = { type: 'pushKey', params: {} };
const typed = { type: 'typed', params: {} } as const;

/** Says a prompt, then goes to `next`. With `heard` a key, also one typed ahead, ends it at once and leads there; otherwise keys wait until it is over. */
export function saying(prompt: Prompt, next: string, heard: string | null): FragmentState {
  return {
    ...(heard !== null && { always: [{ go: { to: heard }, when: typed }], key: [{ go: { to: heard }, do: [pushKey] }] }),
    run: { verb: 'play', input: { prompt }, then: { ...each(verbs.play.outcomes, { go: { exit: 'error' } }), done: { go: { to: next } } } },
  };
}

/** Waits `ms` for the first key, which leads to `heard`, as one that waits already does; then goes to `silence`. `anew`: when nobody heard what was pressed. */
export function listening(ms: number, to: { heard: string; silence: string; anew: Transition }): FragmentState {
  return {
    always: [{ go: { to: to.heard }, when: typed }],
    ...expecting(ms, 'at-once', to),
  };
}

/** Waits `ms` for a further key, which leads to `heard`; then goes to `silence`. */
export function expectingMore(ms: number, to: { heard: string; silence: string; anew: Transition }): FragmentState {
  return expecting(ms, 'in-the-end', to);
}

function expecting(ms: number, unheard: 'at-once' | 'in-the-end', { heard, silence, anew }: { heard: string; silence: string; anew: Transition }): FragmentState {
  return {
    key: [{ go: { to: heard }, do: [pushKey] }],
    run: { verb: 'wait', input: { ms, unheard }, then: { elapsed: { go: { to: silence } }, unheard: anew } },
  };
}

/** Counts one more of `name`: at `tries` out by `exit`, before that on to `next`. */
export function counting(name: string, tries: number, exit: string, next: string, more: AssignRef[] = []): FragmentState {
  return {
    entry: [{ type: 'count', params: { name } }, ...more],
    always: [{ go: { exit }, when: { type: 'counted', params: { name, n: tries } } }, { go: { to: next } }],
  };
}

/** Keys as they stand in an exit's id: `*` and `#` in letters. */
export const exitKeys = (keys: string): string => keys.replaceAll('*', 's').replaceAll('#', 'h');
