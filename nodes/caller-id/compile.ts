import type { AssignRef, StateFragment, Transition } from '../_kit/fragment';
import type { CallerIdSettings } from './schema';

/** owning (is the number ours?) -> asking (who is it? -> contacts) -> sorting into lists. */
export function compile({ contacts, namePrefix, lists, show }: CallerIdSettings): StateFragment {
  const shown: AssignRef[] = [
    ...(show.as === 'number' ? [{ type: 'show', params: { number: show.number, withheld: false } } as const] : []),
    ...(show.as === 'withheld' ? [{ type: 'show', params: { withheld: true } } as const] : []),
  ];
  const prefix: AssignRef[] = namePrefix ? [{ type: 'show', params: { namePrefix } }] : [];
  const sorting: Transition[] = [
    ...lists.map(({ id, patterns }): Transition => ({ go: { exit: `list-${id}` }, when: { type: 'callerIn', params: { patterns } }, do: prefix })),
    { go: { exit: 'next' }, do: prefix },
  ];
  return {
    initial: show.as === 'number' ? 'owning' : 'asking',
    states: {
      ...(show.as === 'number' && {
        owning: {
          run: {
            verb: 'owns-number',
            input: { number: show.number },
            then: { owned: { go: { to: 'asking' } }, 'not-owned': { go: { exit: 'not-allowed' } }, error: { go: { exit: 'error' } } },
          },
        },
      }),
      asking: {
        entry: shown,
        always: [
          { go: { exit: 'anonymous' }, when: { type: 'withheld', params: {} }, do: prefix },
          { go: { to: contacts ? 'looking-up' : 'sorting' } },
        ],
      },
      ...(contacts && {
        'looking-up': {
          run: {
            verb: 'contact',
            input: { number: { var: 'call.from' } },
            then: {
              found: { go: { to: 'sorting' }, do: [{ type: 'showFound', params: {} }] },
              unknown: { go: { to: 'sorting' } },
              error: { go: { exit: 'error' } },
            },
          },
        },
      }),
      sorting: { always: sorting },
    },
  };
}
