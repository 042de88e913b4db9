import { askingDigits, begins, flushKeys, forgetDigits, saying } from '../_kit/asking';
import { choosing, forgetSilences } from '../_kit/choosing';
import { each, type AssignRef, type FragmentState, type Transition } from '../_kit/fragment';
import type { Prompt } from '../_kit/prompt';
import { verbs, type VerbInput } from '../_kit/verbs';
import { box } from './parts';
import type { CheckVoicemailSettings } from './schema';
import { said } from './words';

const toError: Transition = { go: { exit: 'error' } };
const message = { var: 'local.message' };
const pushKey: AssignRef = { type: 'pushKey', params: {} };
const typed = { type: 'typed', params: {} } as const;
const markDeleted = (is: 'yes' | 'no'): AssignRef => ({ type: 'mark', params: { name: 'deleted', is } });
const isDeleted = { type: 'marked', params: { name: 'deleted', is: 'yes' } } as const;
const facts = ['message', 'at', 'from', 'said', 'deleted'].map((data): AssignRef => ({ type: 'keep', params: { data, as: data } }));

/** first -> envelope -> sounding -> heard -> message: what is to become of it is chosen by key, also while it is still said. */
export function readingMessages(settings: CheckVoicemailSettings): Record<string, FragmentState> {
  return { ...always, ...menu(settings), ...sending(settings), ...(settings.callBack && callBack) };
}

function finding(): Record<string, FragmentState> {
  const find = (move: VerbInput<'find-message'>['move']): FragmentState => ({
    run: {
      verb: 'find-message', input: { box, of: { var: 'local.of' }, since: { var: 'local.since' }, message, at: { var: 'local.at' }, move },
      then: { found: { go: { to: 'envelope' }, do: facts }, none: { go: { to: 'no-more' } }, error: toError },
    },
  });
  return { first: find('first'), next: find('next'), previous: find('previous'), 'no-more': saying(said('no-more'), 'counting', 'counting') };
}

function hearing(): Record<string, FragmentState> {
  const heard: FragmentState = {
    key: [{ do: [pushKey] }],
    run: { verb: 'mark-message', input: { box, message, as: 'heard' }, then: { ...each(verbs['mark-message'].outcomes, { go: { to: 'choosing' } }), error: toError } },
  };
  return {
    envelope: saying([{ kind: 'variable', value: { var: 'local.said' } }], 'sounding', 'message-chosen'),
    // Who hangs up in the middle has not heard it: it stays new. Who presses a key has heard enough.
    sounding: {
      key: [{ go: { to: 'heard' }, do: [pushKey] }],
      run: { verb: 'play-message', input: { box, message }, then: { done: { go: { to: 'heard' } }, gone: { go: { to: 'next' } }, error: toError } },
    },
    heard,
    choosing: { always: [{ go: { to: 'message-chosen' }, when: typed }, { go: { to: 'message' } }] },
  };
}

function menu(settings: CheckVoicemailSettings): Record<string, FragmentState> {
  const does = (to: string): Transition => ({ go: { to }, do: [forgetSilences] });
  const words = (prompt: Prompt): FragmentState => saying(prompt, 'message-listening', 'message-chosen');
  return {
    ...choosing('message', { always: [{ go: { to: 'message-deleted' }, when: isDeleted }, { go: { to: 'message-words' } }] }, settings),
    'message-words': words([...said('message'), ...(settings.callBack ? said('call-back') : [])]),
    'message-deleted': words(said('deleted-message')),
    'message-chosen': {
      always: [
        begins('1', does('sounding')), begins('4', does('previous')), begins('5', does('envelope')), begins('6', does('next')), begins('7', does('turning')), begins('8', does('to-which')), begins('9', does('saving')),
        ...(settings.callBack ? [begins('3', does('calling-back'))] : []), begins('#', does('counting')), begins('*', does('message')), { go: { to: 'message' }, do: [flushKeys] },
      ],
    },
  };
}

function marking(): Record<string, FragmentState> {
  const mark = (as: VerbInput<'mark-message'>['as'], then: Transition): FragmentState => ({ run: { verb: 'mark-message', input: { box, message, as }, then: { done: then, gone: { go: { to: 'next' } }, error: toError } } });
  return {
    turning: { always: [{ go: { to: 'restoring' }, when: isDeleted }, { go: { to: 'deleting' } }] },
    deleting: mark('deleted', { go: { to: 'deleted' }, do: [markDeleted('yes')] }),
    restoring: mark('kept', { go: { to: 'restored' }, do: [markDeleted('no')] }),
    saving: mark('kept', { go: { to: 'saved' }, do: [markDeleted('no')] }),
    deleted: saying(said('deleted'), 'message-listening', 'message-chosen'),
    restored: saying(said('restored'), 'message-listening', 'message-chosen'),
    saved: saying(said('saved'), 'next', null),
  };
}

/** A copy goes into another box, by its number; without one nothing is sent. */
function sending({ firstKeyMs }: CheckVoicemailSettings): Record<string, FragmentState> {
  const back = (what: Parameters<typeof said>[0]): FragmentState => saying(said(what), 'message', 'message-chosen');
  return {
    ...askingDigits(said('to-which'), { max: 6, firstKeyMs, names: { ask: 'to-which', listen: 'to-listening', take: 'to-taking', more: 'to-more' } }, { taken: 'to-taken', silence: 'message' }),
    'to-taken': { always: [{ go: { to: 'sending' }, when: { type: 'collected', params: { least: 1 } } }, { go: { to: 'message' }, do: [forgetDigits] }] },
    sending: {
      run: {
        verb: 'send-message', input: { box, message, to: { var: 'local.digits' } },
        then: { sent: { go: { to: 'sent' }, do: [forgetDigits] }, full: { go: { to: 'full' }, do: [forgetDigits] }, gone: { go: { to: 'no-box' }, do: [forgetDigits] }, error: toError },
      },
    },
    sent: back('sent'), full: back('full'), 'no-box': back('no-box'),
  };
}

/** Who left the message is called, as by any telephone of the tenant: the number that is shown is never another's. Star ends the ringing. */
function callingBack(): Record<string, FragmentState> {
  const missed: Transition = { go: { to: 'missed' } };
  const dial = (show: 'caller' | 'called'): FragmentState => ({
    key: [{ go: { to: 'message' }, when: { type: 'pressed', params: { key: '*' } } }, {}],
    run: {
      verb: 'dial', input: { targets: [{ kind: 'dialled' }], ringMs: 40_000, show, hold: false },
      then: { ...each(verbs.dial.outcomes, missed), error: toError, answered: { go: { to: 'talking' }, do: [{ type: 'keep', params: { data: 'leg', as: 'leg' } }] } },
    },
  });
  const from: AssignRef = { type: 'dialInstead', params: { name: 'from' } };
  return {
    'calling-back': {
      always: [
        { go: { to: 'withheld' }, when: { type: 'compares', params: { comparison: { value: { var: 'local.from' }, test: 'empty', to: '' } } } },
        // From outside the number that was called is shown: the caller's own is not the tenant's.
        { go: { to: 'ringing-from-outside' }, when: { type: 'compares', params: { comparison: { value: { var: 'call.direction' }, test: 'equals', to: 'incoming' } } }, do: [from] },
        { go: { to: 'ringing' }, do: [from] },
      ],
    },
    ringing: dial('caller'),
    'ringing-from-outside': dial('called'),
    talking: { run: { verb: 'bridge', input: { leg: { var: 'local.leg' } }, then: { ...each(verbs.bridge.outcomes, { go: { to: 'message' } }), error: toError } } },
    withheld: saying(said('withheld'), 'message', 'message-chosen'),
    missed: saying(said('missed'), 'message', 'message-chosen'),
  };
}

/** What no setting changes is made once: a flow may have many of these nodes. */
const always = { ...finding(), ...hearing(), ...marking() };
const callBack = callingBack();
