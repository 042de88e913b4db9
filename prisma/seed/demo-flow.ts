import { nodes } from '@/nodes';
import type { FlowDocument, FlowNode } from '@/flow-runtime/document/flow-document';

/** Ids of the demo tenant's things that its flow names. */
export interface DemoThings { welcome: string; goodbye: string; ann: string; ben: string; timeZone: string }

/** A card's first exit lies 80 below its way in: each column begins that much lower, and the main way is a straight line. */
const at = (column: number, below = 0) => ({ x: column * 360, y: column * 80 + below });
const week = [1, 2, 3, 4, 5, 6, 7];

/** The first flow a new user sees: hours, a menu of two people, and a goodbye. Open around the clock, so that the first call finds somebody. */
export function demoFlow({ welcome, goodbye, ann, ben, timeZone }: DemoThings): FlowDocument {
  const forward = (id: string, name: string, person: string, below: number): FlowNode => ({
    id, type: 'forward', version: nodes.forward.version, name, position: at(3, below), settings: { ...nodes.forward.defaults, targets: [{ kind: 'person', id: person }], ringMs: 25_000 },
  });
  return {
    kind: 'ringloom.flow', version: 1,
    start: { to: 'hours', position: at(0) },
    otherwise: { prompt: [], to: 'goodbye' },
    nodes: [
      {
        id: 'hours', type: 'schedule', version: nodes.schedule.version, name: 'Opening hours', position: at(1),
        settings: { ...nodes.schedule.defaults, zone: timeZone, open: week.map(day => ({ day, from: 0, to: 1440 })) },
      },
      {
        id: 'reception', type: 'ivr-menu', version: nodes['ivr-menu'].version, name: 'Reception', position: at(2),
        settings: {
          ...nodes['ivr-menu'].defaults, prompt: [{ kind: 'greeting', id: welcome }],
          choices: [{ keys: '1', label: 'Ann' }, { keys: '2', label: 'Ben' }],
          firstKeyMs: 6000, nextKeyMs: 3000, noInput: { prompt: [], tries: 2 }, invalid: { prompt: [], tries: 3 },
          bargeIn: true, flush: false, directDial: { allow: 'all', extensions: [] },
        },
      },
      forward('ann', 'Ring Ann', ann, 0),
      forward('ben', 'Ring Ben', ben, 240),
      {
        id: 'extension', type: 'forward', version: nodes.forward.version, name: 'Extension dialled', position: at(3, 460),
        settings: { ...nodes.forward.defaults, targets: [{ kind: 'dialled' }], ringMs: 25_000 },
      },
      {
        id: 'goodbye', type: 'hang-up', version: nodes['hang-up'].version, name: 'Goodbye', position: at(3, 660),
        settings: { ...nodes['hang-up'].defaults, prompt: [{ kind: 'greeting', id: goodbye }] },
      },
    ],
    edges: [
      { from: 'hours', exit: 'open', to: 'reception' },
      { from: 'hours', exit: 'closed', to: 'goodbye' },
      { from: 'reception', exit: 'key-1', to: 'ann' },
      { from: 'reception', exit: 'key-2', to: 'ben' },
      { from: 'reception', exit: 'direct-dial', to: 'extension' },
      { from: 'reception', exit: 'no-input', to: 'goodbye' },
      { from: 'reception', exit: 'invalid', to: 'goodbye' },
      { from: 'ann', exit: 'no-answer', to: 'ben' },
    ],
  };
}
