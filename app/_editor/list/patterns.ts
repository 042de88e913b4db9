import { nodes, type NodeType } from '@/nodes';
import { emptyFlow, type FlowDocument, type FlowNode } from '@/flow-runtime/document/flow-document';
import { card, rowHandle } from '../canvas/measures';

/** Words that a pattern puts on its cards. */
export interface PatternWords { one: string; two: string }

/** A menu that rings two people, the first of the company, and says goodbye: what it says is left to be filled in. */
export function menuPattern({ one, two }: PatternWords, people: readonly { id: string }[] = []): FlowDocument {
  const column = card.width + 80;
  const drop = rowHandle(0) - card.input;
  const make = (id: string, type: NodeType, x: number, y: number, name = '', settings: object = {}): FlowNode => ({
    id, type, version: nodes[type].version, name, position: { x, y }, settings: { ...structuredClone(nodes[type].defaults), ...settings },
  });
  const rings = (n: number) => {
    const person = people[n] ?? people.at(-1);
    return person ? { targets: [{ kind: 'person', id: person.id }] } : {};
  };
  return {
    ...emptyFlow(),
    start: { to: 'ivr-menu-1', position: { x: 0, y: 0 } },
    otherwise: { prompt: [], to: 'hang-up-1' },
    nodes: [
      make('ivr-menu-1', 'ivr-menu', column, drop, '', { choices: [{ keys: '1', label: one }, { keys: '2', label: two }] }),
      make('forward-1', 'forward', column * 2, drop * 2, one, rings(0)),
      make('forward-2', 'forward', column * 2, drop * 2 + 208, two, rings(1)),
      make('hang-up-1', 'hang-up', column * 3, drop * 2 + 416),
    ],
    edges: [
      { from: 'ivr-menu-1', exit: 'key-1', to: 'forward-1' },
      { from: 'ivr-menu-1', exit: 'key-2', to: 'forward-2' },
      { from: 'ivr-menu-1', exit: 'invalid', to: 'hang-up-1' },
      { from: 'forward-1', exit: 'no-answer', to: 'hang-up-1' },
      { from: 'forward-2', exit: 'no-answer', to: 'hang-up-1' },
    ],
  };
}
