import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { nodes, type NodeType } from '@/nodes';

const kinds: NodeType[] = ['ivr-menu', 'play', 'forward', 'schedule', 'caller-id'];
/** Distance from card to card, px; the tallest card at rest is 280 px. */
const cell = { x: 360, y: 320 };
/** Width over height of the whole drawing, near that of a window. */
const shape = 1.5;

/** A flow of `n` nodes of five kinds in columns, two ways out of each drawn: to the card on its right, and to the one below that. */
export function grid(n: number): FlowDocument {
  const rows = Math.ceil(Math.sqrt((n * cell.x) / cell.y / shape));
  const document = emptyFlow();
  document.start = { to: 'n0', position: { x: 0, y: 0 } };
  for (let i = 0; i < n; i++) {
    const type = kinds[i % kinds.length]!;
    const { version, defaults, exits } = nodes[type];
    const settings = structuredClone(defaults) as Record<string, unknown>;
    if (type === 'forward') settings.targets = [{ kind: 'number', number: '+14155550100' }];
    document.nodes.push({ id: `n${i}`, type, version, name: `Node ${i + 1}`, settings, position: { x: (1 + Math.floor(i / rows)) * cell.x, y: (i % rows) * cell.y } });
    (exits as (settings: unknown) => { id: string }[])(settings).slice(0, 2).forEach(({ id }, k) => {
      const to = i + rows + k;
      if (to < n) document.edges.push({ from: `n${i}`, exit: id, to: `n${to}` });
    });
  }
  return document;
}
