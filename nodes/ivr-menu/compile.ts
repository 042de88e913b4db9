import { each, type StateFragment, type Transition } from '../_kit/fragment';
import { verbs } from '../_kit/verbs';
import type { IvrMenuSettings } from './schema';

const pushKey = { type: 'pushKey', params: {} } as const;
const typed = { type: 'typed', params: {} } as const;
const toError: Transition = { go: { exit: 'error' } };
/** A key may have been pressed while nobody listened: that counts neither as silence nor as what was typed, and the menu is said again. */
const askAnew: Transition = { go: { to: 'again' }, do: [{ type: 'flushKeys', params: {} }] };

/**
 * begin -> prompt -> listening -> matching -> a choice, more, silence or wrong; silence and wrong count apart
 * and lead back to `again`. Keys are pressed into the context's buffer, so nothing typed ahead is lost.
 */
export function compile(settings: IvrMenuSettings): StateFragment {
  const { prompt, repeatPrompt, firstKeyMs, nextKeyMs, noInput, invalid, bargeIn, flush } = settings;
  const hear: Transition = { go: { to: 'matching' }, when: typed };
  return {
    initial: 'begin',
    states: {
      begin: { always: [{ go: { to: 'prompt' }, ...(flush && { do: [{ type: 'flushKeys', params: {} }] }) }] },
      prompt: say(prompt, 'listening', bargeIn),
      again: say(repeatPrompt.length ? repeatPrompt : prompt, 'listening', bargeIn),
      listening: {
        always: [hear],
        key: [{ go: { to: 'matching' }, do: [pushKey] }],
        run: { verb: 'wait', input: { ms: firstKeyMs, unheard: 'at-once' }, then: { elapsed: { go: { to: 'silence' } }, unheard: askAnew } },
      },
      matching: { always: matches(settings) },
      more: {
        key: [{ go: { to: 'matching' }, do: [pushKey] }],
        run: { verb: 'wait', input: { ms: nextKeyMs, unheard: 'in-the-end' }, then: { elapsed: { go: { to: 'settling' } }, unheard: askAnew } },
      },
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
      silence: {
        entry: [{ type: 'count', params: { name: 'silences' } }],
        always: [
          { go: { exit: 'no-input' }, when: { type: 'counted', params: { name: 'silences', n: noInput.tries } } },
          { go: { to: noInput.prompt.length ? 'silence-prompt' : 'again' } },
        ],
      },
      wrong: {
        entry: [{ type: 'count', params: { name: 'wrongs' } }, { type: 'flushKeys', params: {} }],
        always: [
          { go: { exit: 'invalid' }, when: { type: 'counted', params: { name: 'wrongs', n: invalid.tries } } },
          { go: { to: invalid.prompt.length ? 'wrong-prompt' : 'again' } },
        ],
      },
      ...(noInput.prompt.length && { 'silence-prompt': say(noInput.prompt, 'again', bargeIn) }),
      ...(invalid.prompt.length && { 'wrong-prompt': say(invalid.prompt, 'again', bargeIn) }),
    },
  };
}

/** Says a prompt; with barge-in a key, also one typed ahead, ends it at once, otherwise keys wait until it is over. */
function say(prompt: IvrMenuSettings['prompt'], next: string, bargeIn: boolean): StateFragment['states'][string] {
  return {
    ...(bargeIn && { always: [{ go: { to: 'matching' }, when: typed }], key: [{ go: { to: 'matching' }, do: [pushKey] }] }),
    run: { verb: 'play', input: { prompt }, then: { ...each(verbs.play.outcomes, toError), done: { go: { to: next } } } },
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

/** Keys as they stand in an exit's id: `*` and `#` in letters. */
export const exitKeys = (keys: string): string => keys.replaceAll('*', 's').replaceAll('#', 'h');
