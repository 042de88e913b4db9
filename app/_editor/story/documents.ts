import { nodeOf } from '@/nodes';
import { emptyFlow, type FlowDocument, type FlowEdge, type FlowNode } from '@/flow-runtime/document/flow-document';

const node = (id: string, type: string, x: number, y: number, name: string, settings: object = {}): FlowNode => ({
  id, type, version: nodeOf(type)!.version, name, position: { x, y }, settings: { ...(structuredClone(nodeOf(type)!.defaults) as object), ...settings },
});
const edge = (from: string, exit: string, to: string): FlowEdge => ({ from, exit, to });
const greet = (id: string) => [{ kind: 'greeting' as const, id }];

/** A small practice: hours, a menu, two people, a goodbye. */
export const demo: FlowDocument = {
  ...emptyFlow(),
  start: { to: 'schedule-1', position: { x: 24, y: 56 } },
  otherwise: { prompt: greet('g-sorry'), to: 'hang-up-1' },
  nodes: [
    node('schedule-1', 'schedule', 344, 136, '', {
      zone: 'America/New_York', open: [1, 2, 3, 4, 5].map(day => ({ day, from: 480, to: 1200 })).concat([{ day: 6, from: 540, to: 900 }]),
      holidays: [{ date: '2026-12-25', name: 'Christmas Day' }],
    }),
    node('caller-id-1', 'caller-id', 672, 216, '', { lists: [{ id: 'vip', name: 'Regular patients', patterns: ['+15550188'] }], namePrefix: 'Line 1: ' }),
    node('ivr-menu-1', 'ivr-menu', 1000, 296, 'Reception menu', {
      prompt: greet('g-welcome'), repeatPrompt: greet('g-again'),
      choices: [{ keys: '1', label: 'Appointments' }, { keys: '2', label: 'Doctor on duty' }, { keys: '3', label: 'Opening hours' }, { keys: '4', label: 'Hear it again' }],
    }),
    node('forward-1', 'forward', 1392, 40, 'Appointments', { targets: [{ kind: 'person', id: 'p-ann' }, { kind: 'device', id: 'd-0a1b2c3d4e5f' }] }),
    node('forward-2', 'forward', 1392, 336, 'Doctor on duty', { targets: [{ kind: 'person', id: 'p-ben' }, { kind: 'number', number: '+12025550123' }], order: 'in-turn', ringMs: 25_000 }),
    node('play-1', 'play', 1392, 640, 'When we are open', { prompt: greet('g-closed') }),
    node('hang-up-1', 'hang-up', 1392, 872, 'Goodbye', { prompt: greet('g-bye') }),
  ],
  edges: [
    edge('schedule-1', 'open', 'caller-id-1'), edge('schedule-1', 'closed', 'play-1'), edge('schedule-1', 'holiday', 'play-1'),
    edge('caller-id-1', 'next', 'ivr-menu-1'), edge('caller-id-1', 'list-vip', 'forward-1'),
    edge('ivr-menu-1', 'key-1', 'forward-1'), edge('ivr-menu-1', 'key-2', 'forward-2'), edge('ivr-menu-1', 'key-3', 'play-1'),
    edge('ivr-menu-1', 'no-input', 'forward-1'), edge('ivr-menu-1', 'invalid', 'hang-up-1'),
    edge('forward-1', 'no-answer', 'forward-2'), edge('forward-2', 'no-answer', 'hang-up-1'), edge('play-1', 'done', 'hang-up-1'),
  ],
};

/** The same before three changes. */
export const demoPublished: FlowDocument = {
  ...demo,
  nodes: demo.nodes.map(one => (one.id === 'forward-2' ? { ...one, name: 'Doctor', settings: { ...(one.settings as object), ringMs: 20_000 } } : one)),
  edges: demo.edges.filter(({ from, exit }) => !(from === 'ivr-menu-1' && exit === 'no-input')),
};

/** All that the problems list can say. */
export const broken: FlowDocument = {
  ...demo,
  start: { ...demo.start, to: null },
  otherwise: { prompt: [], to: null },
  nodes: [
    ...demo.nodes.map(one => (one.id === 'ivr-menu-1' ? { ...one, settings: { ...(one.settings as object), prompt: greet('g-gone'), choices: [{ keys: '1', label: 'Appointments' }, { keys: '1', label: 'Doctor' }, { keys: '2', label: '' }] } } : one)),
    node('forward-3', 'forward', 1000, 760, 'Nobody yet', { targets: [] }),
    node('schedule-2', 'schedule', 672, 700, 'Night', { open: [], overrides: [{ from: '2026-12-24T14:00', to: '2026-12-24T10:00', name: '' }] }),
  ],
};

/** A forward to two who are not here. */
export const strangers: FlowDocument = {
  ...demo,
  nodes: [...demo.nodes, node('forward-3', 'forward', 1000, 760, 'Office', { targets: [{ kind: 'person', id: 'nobody-1' }, { kind: 'person', id: 'nobody-2' }] })],
};

/** `n` nodes in columns of twenty. */
export function large(n: number): FlowDocument {
  const types = ['play', 'ivr-menu', 'forward', 'schedule', 'caller-id', 'hang-up'];
  const nodes = Array.from({ length: n }, (_, i) => node(`node-${i}`, types[i % 5]!, 340 + Math.floor(i / 20) * 360, (i % 20) * 300, `Node ${i + 1}`));
  const first: Record<string, string> = { play: 'done', 'ivr-menu': 'key-1', forward: 'no-answer', schedule: 'open', 'caller-id': 'next' };
  return {
    ...emptyFlow(), start: { to: 'node-0', position: { x: 0, y: 0 } }, nodes,
    edges: nodes.flatMap((one, i) => (nodes[i + 20] && first[one.type] ? [edge(one.id, first[one.type]!, nodes[i + 20]!.id)] : [])),
  };
}
