import type { AssignRef, FragmentState, StateFragment, Transition } from '../_kit/fragment';
import type { CallerIdSettings } from './schema';

const toError: Transition = { go: { exit: 'error' } };
const notAllowed: Transition = { go: { exit: 'not-allowed' } };

/** owning (which number may be shown?) -> asking (who is it? -> contacts) -> sorting into lists. */
export function compile(settings: CallerIdSettings): StateFragment {
  const { contacts, namePrefix, lists, show, name, presentation } = settings;
  const shown: AssignRef[] = [
    ...(show.as === 'number' ? [{ type: 'show', params: { number: show.number } } as const] : []),
    ...(presentation === 'keep' ? [] : [{ type: 'show', params: { withheld: presentation === 'restricted' } } as const]),
  ];
  const prefix: AssignRef[] = [
    // A name of the flow's own comes instead of the one found.
    ...(name ? [{ type: 'showName', params: { text: name } } as const] : []),
    ...(namePrefix ? [{ type: 'show', params: { namePrefix } } as const] : []),
  ];
  const sorting: Transition[] = [
    ...lists.map(({ id, patterns }): Transition => ({ go: { exit: `list-${id}` }, when: { type: 'callerIn', params: { patterns } }, do: prefix })),
    { go: { exit: 'next' }, do: prefix },
  ];
  const owning = owningState(settings);
  return {
    initial: owning ? 'owning' : 'asking',
    states: {
      ...(owning && { owning }),
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
              error: toError,
            },
          },
        },
      }),
      sorting: { always: sorting },
    },
  };
}

/** Nobody's number but the tenant's is shown: what is none leads out before anything is. Undefined: nothing is to be found out. */
function owningState({ show }: CallerIdSettings): FragmentState | undefined {
  const on = { to: 'asking' };
  switch (show.as) {
    case 'keep': return undefined;
    case 'number': return { run: { verb: 'owns-number', input: { number: show.number }, then: { owned: { go: on }, 'not-owned': notAllowed, error: toError } } };
    case 'order': return {
      run: {
        verb: 'number-to-show', input: { order: show.order, own: show.own },
        then: { found: { go: on, do: [{ type: 'showNumber', params: { alias: false } }] }, none: notAllowed, 'not-owned': notAllowed, error: toError },
      },
    };
    case 'alias': return {
      // Without a number there is nobody to call back.
      always: [{ go: on, when: { type: 'withheld', params: {} } }],
      run: { verb: 'lease-alias', input: { ms: show.ms }, then: { leased: { go: on, do: [{ type: 'showNumber', params: { alias: true } }] }, none: notAllowed, error: toError } },
    };
  }
}
