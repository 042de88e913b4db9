import { counting, flushKeys, listening } from './asking';
import type { AssignRef, FragmentState } from './fragment';

/** Goes on where a choice by key is waited for: its words, then silence until a key, then `<name>-chosen`, a state of the caller's. Too many silences lead out. */
export function choosing(name: string, prompt: FragmentState, { tries, firstKeyMs }: { tries: number; firstKeyMs: number }): Record<string, FragmentState> {
  return {
    [name]: prompt,
    [`${name}-listening`]: listening(firstKeyMs, { heard: `${name}-chosen`, silence: `${name}-silence`, anew: { go: { to: name }, do: [flushKeys] } }),
    [`${name}-silence`]: counting('silences', tries, 'no-input', name),
  };
}

/** Whoever does something is waited for anew. */
export const forgetSilences: AssignRef = { type: 'forget', params: { names: ['silences'] } };
