import { nodes } from '@/nodes';
import { inEvery } from '@/nodes/_kit/in-every';
import { emptyFlow, type FlowDocument } from '../document/flow-document';

/** A telephone dials the code for its box: the same road as every call, a flow of one node that lets it be heard. */
export const voicemailFlow: FlowDocument = (() => {
  const flow = emptyFlow();
  const { position } = flow.start;
  const ends = {
    done: inEvery({ en: 'Goodbye.', ru: 'До свидания.', ja: 'しつれいいたします。' }),
    'wrong-pin': inEvery({ en: 'That PIN is wrong. Goodbye.', ru: 'Неверный код. До свидания.', ja: 'あんしょうばんごうがちがいます。' }),
    'no-input': [], error: [],
  };
  return {
    ...flow, start: { to: 'box', position },
    nodes: [
      { id: 'box', type: 'check-voicemail', version: nodes['check-voicemail'].version, name: '', position, settings: nodes['check-voicemail'].defaults },
      ...Object.entries(ends).map(([id, prompt]) => ({ id, type: 'hang-up', version: nodes['hang-up'].version, name: '', position, settings: { ...nodes['hang-up'].defaults, prompt } })),
    ],
    edges: Object.keys(ends).map(exit => ({ from: 'box', exit, to: exit })),
  };
})();
