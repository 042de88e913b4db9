import { ReactFlow, useEdgesState, useNodesState, type Edge, type Node } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';

// The peer: React Flow as its first page of documentation shows it, with the cards and lines of a flow and nothing else.
function Page() {
  const [document, setDocument] = useState<FlowDocument | null>(null);
  const open = async () => setDocument(await (await fetch('flow.json')).json() as FlowDocument);
  return document ? <Plain document={document} /> : <button type="button" onClick={() => void open()}>Open</button>;
}

function Plain({ document }: { document: FlowDocument }) {
  const [nodes, , onNodesChange] = useNodesState(nodesOf(document));
  const [edges, , onEdgesChange] = useEdgesState(edgesOf(document));
  return <ReactFlow nodes={nodes} edges={edges} onNodesChange={onNodesChange} onEdgesChange={onEdgesChange} minZoom={0.02} fitView />;
}

const nodesOf = ({ start, nodes }: FlowDocument): Node[] => [
  { id: '$start', position: start.position, data: { label: 'Call arrives' } },
  ...nodes.map(({ id, name, position }) => ({ id, position, data: { label: name } })),
];

const edgesOf = ({ start, edges }: FlowDocument): Edge[] => [
  ...(start.to ? [{ id: '$start', source: '$start', target: start.to }] : []),
  ...edges.map(({ from, exit, to }) => ({ id: `${from} ${exit}`, source: from, target: to })),
];

createRoot(window.document.getElementById('page')!).render(<Page />);
