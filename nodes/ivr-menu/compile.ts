import { counting, exitKeys, expectingMore, listening, saying } from '../_kit/asking';
import type { StateFragment, Transition } from '../_kit/fragment';
import type { IvrMenuSettings } from './schema';

const flushKeys = { type: 'flushKeys', params: {} } as const;
const toError: Transition = { go: { exit: 'error' } };
/** A key may have been pressed while nobody listened: that counts neither as silence nor as what was typed, and the menu is said again. */
const anew: Transition = { go: { to: 'again' }, do: [flushKeys] };

/**
 * begin -> prompt -> listening -> matching -> a choice, more, silence or wrong; silence and wrong count apart
 * and lead back to `again`.
 */
export function compile(settings: IvrMenuSettings): StateFragment {
  const { prompt, repeatPrompt, firstKeyMs, nextKeyMs, noInput, invalid, bargeIn, flush } = settings;
  const heard = bargeIn ? 'matching' : null;
  return {
    initial: 'begin',
    states: {
      begin: { always: [{ go: { to: 'prompt' }, ...(flush && { do: [flushKeys] }) }] },
      prompt: saying(prompt, 'listening', heard),
      again: saying(repeatPrompt.length ? repeatPrompt : prompt, 'listening', heard),
      listening: listening(firstKeyMs, { heard: 'matching', silence: 'silence', anew }),
      matching: { always: matches(settings) },
      more: expectingMore(nextKeyMs, { heard: 'matching', silence: 'settling', anew }),
      settling: { always: settles(settings) },
      ...(settings.directDial.allow === 'all' && {
        'looking-up': {
          run: {
            verb: 'extension',
            input: { digits: { var: 'dialled' } },
            then: { found: { go: { exit: 'direct-dial' } }, unknown: { go: { to: 'wrong' } }, error: toError },
          },
        },
      }),
      silence: counting('silences', noInput.tries, 'no-input', noInput.prompt.length ? 'silence-prompt' : 'again'),
      wrong: counting('wrongs', invalid.tries, 'invalid', invalid.prompt.length ? 'wrong-prompt' : 'again', [flushKeys]),
      ...(noInput.prompt.length && { 'silence-prompt': saying(noInput.prompt, 'again', heard) }),
      ...(invalid.prompt.length && { 'wrong-prompt': saying(invalid.prompt, 'again', heard) }),
    },
  };
}

/** What the keys so far mean while more may still come. */
function matches({ choices, directDial }: IvrMenuSettings): Transition[] {
  const keys = choices.map(choice => choice.keys);
  const extensions = directDial.allow === 'some' ? directDial.extensions : [];
  const all = [...keys, ...extensions];
  const digitsOpen = directDial.allow === 'all';
  const closed = (candidate: string) => !all.some(other => other !== candidate && other.startsWith(candidate)) && !(digitsOpen && /^[0-9]{1,5}$/.test(candidate));
  return [
    ...keys.filter(closed).map(choose),
    ...extensions.filter(closed).map(dialDirectly),
    ...(all.length ? [{ go: { to: 'more' }, when: { type: 'keysMayBecome', params: { any: all } } } as const] : []),
    ...(digitsOpen ? [
      { go: { to: 'more' }, when: { type: 'digitsWait', params: { least: 1, most: 5 } } } as const,
      { go: { to: 'looking-up' }, when: { type: 'digitsWait', params: { least: 6, most: 6 } }, do: [{ type: 'takeDialled', params: {} }] } as Transition,
    ] : []),
    // Keys typed ahead: a choice may stand at the head of what was typed, the longest first; the rest is for the next node.
    ...[...keys].sort((a, b) => b.length - a.length).map(lead => ({ ...choose(lead), when: { type: 'keysBegin', params: { keys: lead } } }) as Transition),
    { go: { to: 'wrong' } },
  ];
}

/** What the keys mean when no more came. */
function settles({ choices, directDial }: IvrMenuSettings): Transition[] {
  return [
    ...choices.map(choice => choose(choice.keys)),
    ...(directDial.allow === 'some' ? directDial.extensions.map(dialDirectly) : []),
    ...(directDial.allow === 'all'
      ? [{ go: { to: 'looking-up' }, when: { type: 'digitsWait', params: { least: 2, most: 6 } }, do: [{ type: 'takeDialled', params: {} }] } as Transition]
      : []),
    { go: { to: 'wrong' } },
  ];
}

const choose = (keys: string): Transition => ({
  go: { exit: `key-${exitKeys(keys)}` }, when: { type: 'keysAre', params: { keys } }, do: [{ type: 'takeKeys', params: { n: keys.length } }],
});
const dialDirectly = (extension: string): Transition => ({
  go: { exit: 'direct-dial' }, when: { type: 'keysAre', params: { keys: extension } }, do: [{ type: 'takeDialled', params: {} }],
});

