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

/** Counts one more of `name`: at `tries` out, by an exit or as it is told, before that on to `next`. */
export function counting(name: string, tries: number, out: string | Transition, next: string, more: AssignRef[] = []): FragmentState {
  return {
    entry: [{ type: 'count', params: { name } }, ...more],
    always: [{ ...(typeof out === 'string' ? { go: { exit: out } } : out), when: { type: 'counted', params: { name, n: tries } } }, { go: { to: next } }],
  };
}

/** Where keys that wait lead which begin with this one, which is used up. */
export const begins = (key: string, then: Transition): Transition =>
  ({ ...then, when: { type: 'keysBegin', params: { keys: key } }, do: [{ type: 'takeKeys', params: { n: 1 } }, ...(then.do ?? [])] });

/** Asks for up to `max` digits, which hash ends and star empties: they are in `local.digits` in the state `taken`, '' where hash alone was pressed. `silence`: nothing was. */
export function askingDigits(prompt: Prompt, { max, firstKeyMs, names }: { max: number; firstKeyMs: number; names: { ask: string; listen: string; take: string; more: string } }, to: { taken: string; silence: string }): Record<string, FragmentState> {
  const { ask, listen, take, more } = names;
  const anew: Transition = { go: { to: ask }, do: [flushKeys, forgetDigits] };
  return {
    [ask]: saying(prompt, listen, take),
    [listen]: listening(firstKeyMs, { heard: take, silence: to.silence, anew }),
    [take]: {
      entry: [{ type: 'collect', params: { max, stop: '#', clear: '*' } }],
      always: [
        { go: { to: to.taken }, when: { type: 'counted', params: { name: 'complete', n: 1 } } },
        { go: { to: more }, when: { type: 'collected', params: { least: 1 } } },
        { go: { to: listen } },
      ],
    },
    [more]: expectingMore(nextKeyMs, { heard: take, silence: to.taken, anew }),
  };
}

/** How long to wait for another digit, ms. */
const nextKeyMs = 4000;
/** Throws away what was typed, and an entry that was taken. */
export const flushKeys: AssignRef = { type: 'flushKeys', params: {} };
export const forgetDigits: AssignRef = { type: 'forget', params: { names: ['digits', 'complete'] } };

/** Keys as they stand in an exit's id: `*` and `#` in letters. */
export const exitKeys = (keys: string): string => keys.replaceAll('*', 's').replaceAll('#', 'h');
