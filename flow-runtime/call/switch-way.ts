import { begins, counting, flushKeys, listening, saying } from '@/nodes/_kit/asking';
import { askingPin, firstOfPin } from '@/nodes/_kit/asking-pin';
import type { AssignRef, FragmentState, StateFragment, Transition } from '@/nodes/_kit/fragment';
import { handPositions, type HandPosition } from '@/nodes/_kit/verbs';
import { nodes } from '@/nodes';
import { inEvery } from '@/nodes/_kit/in-every';
import { emptyFlow, type FlowDocument } from '../document/flow-document';

/** The code that was dialled names the switch. */
const id = { var: 'dialled' };
const toError: Transition = { go: { exit: 'error' } };
const tries = 3;
const firstKeyMs = 8000;

const stands = {
  automatic: inEvery({ en: 'The opening hours count.', ru: 'Действует расписание.', ja: 'えいぎょうじかんにしたがっています。' }),
  open: inEvery({ en: 'It is switched to open.', ru: 'Включено: открыто.', ja: 'えいぎょうちゅうにきりかえてあります。' }),
  closed: inEvery({ en: 'It is switched to closed.', ru: 'Включено: закрыто.', ja: 'きゅうぎょうにきりかえてあります。' }),
} satisfies Record<HandPosition, unknown>;
const ask = inEvery({
  en: 'For open, press 1. For closed, press 2. For the opening hours, press 3. To leave, press the hash key.',
  ru: 'Открыто: один. Закрыто: два. По расписанию: три. Выход: решётка.',
  ja: 'えいぎょうちゅうは1、きゅうぎょうは2、えいぎょうじかんどおりは3、おわるにはシャープをおしてください。',
});

/** looking -> asking for the PIN -> standing -> choosing -> turning -> standing: how it stands is told, and turned by key. */
export const switchWay: StateFragment = {
  initial: 'looking',
  states: {
    looking: look(() => 'looked', [{ type: 'keep', params: { data: 'pin', as: 'pin' } }]),
    looked: { always: [{ go: { to: firstOfPin }, when: { type: 'marked', params: { name: 'pin', is: 'yes' } } }, { go: { to: 'standing' } }] },
    ...askingPin({ of: 'switch', id, prompt: [], tries, firstKeyMs }, { right: { go: { to: 'standing' } }, out: { go: { exit: 'wrong-pin' } }, silent: { go: { exit: 'wrong-pin' } }, shut: { go: { exit: 'wrong-pin' } } }),
    standing: look(position => `is-${position}`, []),
    ...Object.fromEntries(handPositions.map(position => [`is-${position}`, saying(stands[position], 'choosing', 'chosen')])),
    choosing: saying(ask, 'choosing-listening', 'chosen'),
    'choosing-listening': listening(firstKeyMs, { heard: 'chosen', silence: 'silence', anew: { go: { to: 'choosing' }, do: [flushKeys] } }),
    silence: counting('silences', tries, 'done', 'choosing'),
    chosen: {
      always: [
        begins('1', { go: { to: 'to-open' } }), begins('2', { go: { to: 'to-closed' } }), begins('3', { go: { to: 'to-automatic' } }), begins('#', { go: { exit: 'done' } }),
        { go: { to: 'silence' }, do: [flushKeys] },
      ],
    },
    ...Object.fromEntries(handPositions.map((to): [string, FragmentState] => [`to-${to}`, { run: { verb: 'turn-switch', input: { id, to }, then: { turned: { go: { to: 'standing' } }, gone: toError, error: toError } } }])),
  },
};

function look(next: (position: HandPosition) => string, keeps: AssignRef[]): FragmentState {
  const to = (position: HandPosition): Transition => ({ go: { to: next(position) }, do: keeps });
  return { run: { verb: 'hand-switch', input: { id }, then: { automatic: to('automatic'), open: to('open'), closed: to('closed'), gone: toError, error: toError } } };
}

/** What is said to whoever leaves it. */
export const switchEnds: FlowDocument = (() => {
  const flow = emptyFlow();
  const { position } = flow.start;
  const ends = {
    done: inEvery({ en: 'Goodbye.', ru: 'До свидания.', ja: 'しつれいいたします。' }),
    'wrong-pin': inEvery({ en: 'That PIN is wrong. Goodbye.', ru: 'Неверный код. До свидания.', ja: 'あんしょうばんごうがちがいます。' }),
    error: [],
  };
  return {
    ...flow, start: { to: 'done', position },
    nodes: Object.entries(ends).map(([name, prompt]) => ({ id: name, type: 'hang-up', version: nodes['hang-up'].version, name: '', position, settings: { ...nodes['hang-up'].defaults, prompt } })),
  };
})();
