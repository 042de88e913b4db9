import { nodes } from '@/nodes';
import { dialledGreeting } from '@/nodes/record-greeting/schema';
import { inEvery } from '@/nodes/_kit/in-every';
import { emptyFlow, type FlowDocument } from '../document/flow-document';

/** A telephone dials the code for recording greetings, alone or with the number of one: the same road as every call, a flow of one node. */
export const greetingFlow: FlowDocument = (() => {
  const flow = emptyFlow();
  const { position } = flow.start;
  const ends = {
    done: inEvery({ en: 'Goodbye.', ru: 'До свидания.', ja: 'しつれいいたします。' }),
    'not-allowed': inEvery({ en: 'Only managers may record greetings. Goodbye.', ru: 'Записывать приветствия могут только руководители. До свидания.', ja: 'ガイダンスをろくおんできるのはかんりしゃだけです。' }),
    'wrong-pin': inEvery({ en: 'That PIN is wrong. Goodbye.', ru: 'Неверный код. До свидания.', ja: 'あんしょうばんごうがちがいます。' }),
    'no-input': [], error: [],
  };
  return {
    ...flow, start: { to: 'greeting', position },
    nodes: [
      { id: 'greeting', type: 'record-greeting', version: nodes['record-greeting'].version, name: '', position, settings: { ...nodes['record-greeting'].defaults, greeting: dialledGreeting } },
      ...Object.entries(ends).map(([id, prompt]) => ({ id, type: 'hang-up', version: nodes['hang-up'].version, name: '', position, settings: { ...nodes['hang-up'].defaults, prompt } })),
    ],
    edges: Object.keys(ends).map(exit => ({ from: 'greeting', exit, to: exit })),
  };
})();
