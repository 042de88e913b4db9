import { counting, expectingMore, listening, saying } from '../_kit/asking';
import type { AssignRef, StateFragment, Transition } from '../_kit/fragment';
import type { DirectorySettings } from './schema';
import { said } from './words';

const mostLetters = 16;
/** So many letters more are asked for while too many people are found. */
const mostAnother = 6;
const flushKeys: AssignRef = { type: 'flushKeys', params: {} };
const forget: AssignRef = { type: 'forget', params: { names: ['digits', 'complete', 'extensions', 'said'] } };
const take: AssignRef = { type: 'takeKeys', params: { n: 1 } };

/**
 * prompt -> listening -> taking -> enough -> looking -> reading -> choosing. Letters are keys; hash ends them, star begins anew. Whoever is picked is the extension dialled
 * from there on: a forward to what was dialled rings them.
 */
export function compile({ prompt, part, least, most, firstKeyMs, nextKeyMs, noInputTries, noMatchTries }: DirectorySettings): StateFragment {
  const anew: Transition = { go: { to: 'again' }, do: [flushKeys, forget] };
  return {
    initial: 'begin',
    states: {
      begin: { always: [{ go: { to: 'prompt' }, do: [flushKeys] }] },
      prompt: saying(prompt.length ? prompt : said(part), 'listening', 'taking'),
      again: saying(said(part), 'listening', 'taking'),
      listening: listening(firstKeyMs, { heard: 'taking', silence: 'silence', anew }),
      taking: {
        entry: [{ type: 'collect', params: { max: mostLetters, stop: '#', clear: '*' } }],
        always: [
          { go: { to: 'looking' }, when: { type: 'counted', params: { name: 'complete', n: 1 } } },
          { go: { to: 'enough' }, when: { type: 'collected', params: { least } } },
          ...(least > 1 ? [{ go: { to: 'more' }, when: { type: 'collected', params: { least: 1 } } } as const] : []),
          { go: { to: 'listening' } },
        ],
      },
      enough: expectingMore(nextKeyMs, { heard: 'taking', silence: 'looking', anew }),
      ...(least > 1 && { more: expectingMore(firstKeyMs, { heard: 'taking', silence: 'nobody', anew }) }),
      looking: {
        run: {
          verb: 'directory', input: { keys: { var: 'local.digits' }, part, most },
          then: {
            found: { go: { to: 'reading' }, do: [{ type: 'keep', params: { data: 'extensions', as: 'extensions' } }, { type: 'keep', params: { data: 'said', as: 'said' } }] },
            more: { go: { to: 'another' } }, none: { go: { to: 'nobody' } }, error: { go: { exit: 'error' } },
          },
        },
      },
      another: {
        entry: [{ type: 'forget', params: { names: ['complete'] } }, { type: 'count', params: { name: 'others' } }],
        always: [{ go: { to: 'nobody' }, when: { type: 'counted', params: { name: 'others', n: mostAnother } } }, { go: { to: 'another-words' } }],
      },
      'another-words': saying(said('another'), 'listening', 'taking'),
      reading: saying([{ kind: 'variable', value: { var: 'local.said' } }, ...said('or')], 'choosing', 'chosen'),
      choosing: listening(firstKeyMs, { heard: 'chosen', silence: 'unchosen', anew: { go: { to: 'reading' }, do: [flushKeys] } }),
      chosen: {
        always: [
          { go: { exit: 'picked' }, when: { type: 'picks', params: { of: 'extensions' } }, do: [{ type: 'pickDialled', params: { of: 'extensions' } }] },
          { go: { to: 'again' }, when: { type: 'keysBegin', params: { keys: '*' } }, do: [take, forget] },
          { go: { to: 'unchosen' }, do: [flushKeys] },
        ],
      },
      unchosen: counting('silences', noInputTries, 'no-input', 'reading'),
      silence: counting('silences', noInputTries, 'no-input', 'again', [forget]),
      nobody: counting('misses', noMatchTries, 'no-match', 'nobody-words', [flushKeys, forget]),
      'nobody-words': saying(said('nobody'), 'again', null),
    },
  };
}
