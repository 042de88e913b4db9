import { each, type StateFragment } from '../_kit/fragment';
import { verbs } from '../_kit/verbs';
import { causes, type HangUpSettings } from './schema';

export function compile({ prompt, beforeAnswer, cause }: HangUpSettings): StateFragment {
  const end = { go: { end: true }, do: [{ type: 'endWith', params: { cause: causes[cause] } }] } as const;
  if (prompt.length === 0) return { initial: 'end', states: { end: { always: [{ ...end, do: [...end.do] }] } } };
  return {
    initial: 'saying',
    states: {
      saying: {
        run: { verb: 'play', input: { prompt, early: beforeAnswer }, then: each(verbs.play.outcomes, { ...end, do: [...end.do] }) },
      },
    },
  };
}
