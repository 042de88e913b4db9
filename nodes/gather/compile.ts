import { counting, expectingMore, listening, saying } from '../_kit/asking';
import type { AssignRef, StateFragment, Transition } from '../_kit/fragment';
import type { Piece } from '../_kit/prompt';
import type { GatherSettings } from './schema';

const signs = { none: '', hash: '#', star: '*' } as const;
const flushKeys: AssignRef = { type: 'flushKeys', params: {} };
const forget: AssignRef = { type: 'forget', params: { names: ['digits', 'complete', 'value'] } };
/** A key may have been pressed while nobody listened: what was typed before it is worth nothing, and the caller is asked again. */
const anew: Transition = { go: { to: 'again' }, do: [flushKeys, forget] };

/**
 * begin -> prompt -> listening -> taking -> more, enough or ending -> checking -> reading -> deciding -> keeping.
 * Silence, wrong entries and refusals count apart and lead back to `again`.
 */
export function compile(settings: GatherSettings): StateFragment {
  const { prompt, repeatPrompt, min, max, firstKeyMs, nextKeyMs, finalMs, check, confirm, noInput, invalid, bargeIn, flush } = settings;
  const heard = bargeIn ? 'taking' : null;
  const stop = signs[settings.stopKey];
  const collected = (least: number) => ({ type: 'collected', params: { least } }) as const;
  return {
    initial: 'begin',
    states: {
      begin: { always: [{ go: { to: 'prompt' }, ...(flush && { do: [flushKeys] }) }] },
      prompt: saying(prompt, 'listening', heard),
      again: saying(repeatPrompt.length ? repeatPrompt : prompt, 'listening', heard),
      listening: listening(firstKeyMs, { heard: 'taking', silence: 'silence', anew }),
      taking: {
        entry: [{ type: 'collect', params: { max, stop, clear: signs[settings.clearKey] } }],
        always: [
          { go: { to: 'checking' }, when: { type: 'counted', params: { name: 'complete', n: 1 } } },
          ...(stop ? [{ go: { to: 'ending' }, when: collected(max) } as const] : []),
          // Emptied by its key, the entry begins anew, however few digits would do.
          { go: { to: 'enough' }, when: collected(Math.max(1, min)) },
          ...(min > 1 ? [{ go: { to: 'more' }, when: collected(1) } as const] : []),
          { go: { to: 'listening' } },
        ],
      },
      ...(min > 1 && { more: expectingMore(nextKeyMs, { heard: 'taking', silence: 'wrong', anew }) }),
      enough: expectingMore(finalMs, { heard: 'taking', silence: 'checking', anew }),
      // All digits are there: only the stop key is waited for, and whatever else comes is for the next node.
      ...(stop && { ending: expectingMore(finalMs, { heard: 'taking', silence: 'checking', anew }) }),
      checking: {
        always: [
          { go: { to: confirm.on ? 'reading' : 'keeping' }, when: { type: 'entryFits', params: { least: min, check } }, do: [{ type: 'settle', params: { check } }] },
          { go: { to: 'wrong' } },
        ],
      },
      ...(confirm.on && confirming(settings)),
      keeping: { always: [{ go: { exit: 'ok' }, do: keeps(settings) }] },
      silence: counting('silences', noInput.tries, 'no-input', noInput.prompt.length ? 'silence-prompt' : 'again'),
      wrong: counting('wrongs', invalid.tries, 'invalid', invalid.prompt.length ? 'wrong-prompt' : 'again', [flushKeys, forget]),
      ...(noInput.prompt.length && { 'silence-prompt': saying(noInput.prompt, 'again', heard) }),
      ...(invalid.prompt.length && { 'wrong-prompt': saying(invalid.prompt, 'again', heard) }),
    },
  };
}

function keeps({ name, masked }: GatherSettings): AssignRef[] {
  return [...(masked ? [{ type: 'mask', params: { name } } as const] : []), { type: 'set', params: { name, scope: 'flow', value: { as: 'text', text: '{local.value}' } } }];
}

/** Reads back what was typed. Silence and a key that means nothing read it back again, and count with the others of their kind. */
function confirming({ confirm, noInput, invalid, firstKeyMs }: GatherSettings): StateFragment['states'] {
  const { before, as, currency, ask, yes, no, tries } = confirm;
  const value = { var: 'local.value' };
  const piece: Piece = as === 'money' ? { kind: as, currency, value } : { kind: as, value };
  const key = (keys: string) => ({ type: 'keysBegin', params: { keys } }) as const;
  const take: AssignRef = { type: 'takeKeys', params: { n: 1 } };
  return {
    reading: saying([...before, piece, ...ask], 'confirming', 'deciding'),
    confirming: listening(firstKeyMs, { heard: 'deciding', silence: 'unconfirmed', anew: { go: { to: 'reading' }, do: [flushKeys] } }),
    deciding: {
      always: [
        { go: { to: 'keeping' }, when: key(yes), do: [take] },
        { go: { to: 'refused' }, when: key(no), do: [take] },
        { go: { to: 'misread' } },
      ],
    },
    unconfirmed: counting('silences', noInput.tries, 'no-input', 'reading'),
    misread: counting('wrongs', invalid.tries, 'invalid', 'reading', [flushKeys]),
    refused: counting('refusals', tries, 'rejected', 'again', [forget]),
  };
}
