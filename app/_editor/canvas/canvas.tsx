'use client';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background, BackgroundVariant, ConnectionLineType, ReactFlow, SelectionMode, useNodesInitialized, useReactFlow, useStore as useFlowStore,
  type Connection, type FinalConnectionState,
} from '@xyflow/react';
import { useCallback, useEffect, useRef, useState, type DragEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useEditor } from '../model/editor';
import { exitOfEdge, startId } from '../model/ids';
import { Card, type CardNode } from './card';
import { card, grid, lodAt, snap } from './measures';
import { Navigator } from './navigator';
import { Thread, Tips, type ThreadEdge } from './thread';
import { Tray, draggedType } from './tray';
import { useCards } from './use-cards';
import { useClipboard } from './use-clipboard';
import { useKeys } from './use-keys';
import { useThreads } from './use-threads';
import { still, wholeFlow } from './view';

const nodeTypes = { card: Card };
const edgeTypes = { thread: Thread };
const snapGrid: [number, number] = [snap, snap];

/** The table with the drawing on it: the only place that speaks to React Flow. */
export function Canvas() {
  const { view, actions, canEdit } = useEditor();
  const t = useTranslations('editor');
  const flow = useReactFlow<CardNode, ThreadEdge>();
  const lod = useFlowStore(state => lodAt(state.transform[2]));
  const [drawing, setDrawing] = useState(false);
  const [dropping, setDropping] = useState(false);
  const { nodes, cards, document, onNodesChange, dropDragged } = useCards();
  const onInsert = useCallback((id: string, at: { x: number; y: number }) => {
    const { from, exit } = exitOfEdge(id);
    const point = flow.screenToFlowPosition(at);
    view.set({ adding: { at, from: { node: from, exit }, insert: true, position: { x: point.x - card.width / 2, y: point.y - card.input } } });
  }, [flow, view]);
  const edges = useThreads(document, cards, onInsert);
  useKeys();
  useClipboard();
  const onMoveStart = useFit();
  useFollow();

  function onConnect({ source, sourceHandle, target }: Connection): void {
    if (sourceHandle) actions.connect(source, sourceHandle, target);
  }

  /** Let go over a card, the edge goes to it; over the empty table, the list of nodes opens there. */
  function onConnectEnd(event: MouseEvent | TouchEvent, { isValid, fromNode, fromHandle, toNode }: FinalConnectionState): void {
    setDrawing(false);
    if (isValid || !fromNode || !fromHandle?.id || fromHandle.type !== 'source') return;
    const at = 'changedTouches' in event ? event.changedTouches[0]! : event;
    const under = window.document.elementFromPoint(at.clientX, at.clientY);
    const hit = toNode?.id ?? under?.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (hit && hit !== startId) {
      actions.connect(fromNode.id, fromHandle.id, hit);
      return;
    }
    if (!under?.closest('.react-flow__pane, .react-flow__edges')) return;
    const { x, y } = flow.screenToFlowPosition({ x: at.clientX, y: at.clientY });
    view.set({ adding: { at: { x: at.clientX, y: at.clientY }, from: { node: fromNode.id, exit: fromHandle.id }, position: { x, y: y - card.input } } });
  }

  function onDrop(event: DragEvent): void {
    setDropping(false);
    const type = event.dataTransfer.getData(draggedType);
    if (!type) return;
    event.preventDefault();
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    actions.add(type, { position: { x: x - card.width / 2, y: y - card.input } });
  }

  return (
    <section
      id="canvas"
      aria-label={t('drawing')}
      className="rl-canvas"
      data-lod={lod}
      data-drawing={drawing || undefined}
      data-dropping={dropping || undefined}
    >
      <Tips />
      <ReactFlow<CardNode, ThreadEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={changes => {
          onNodesChange(changes);
          const picks = changes.filter(change => change.type === 'select');
          if (picks.length === 0) return;
          view.set(({ selection }) => {
            const picked = new Set(selection);
            for (const pick of picks) if (pick.selected) picked.add(pick.id); else picked.delete(pick.id);
            return { selection: [...picked] };
          });
        }}
        onEdgesChange={changes => {
          for (const change of changes) if (change.type === 'select') view.set(({ edge }) => ({ edge: change.selected ? change.id : edge === change.id ? null : edge }));
        }}
        onNodeClick={(event, { id }) => {
          if (!event.shiftKey && !event.ctrlKey && !event.metaKey) actions.show(id);
        }}
        onNodeDragStop={(_, __, moved) => {
          actions.move(Object.fromEntries(moved.map(({ id, position }) => [id, position])));
          dropDragged();
        }}
        onSelectionDragStop={(_, moved) => {
          actions.move(Object.fromEntries(moved.map(({ id, position }) => [id, position])));
          dropDragged();
        }}
        onMoveStart={onMoveStart}
        onPaneClick={() => view.set(({ trying, lit }) => ({ inspector: false, selection: [], edge: null, lit: trying ? lit : null }))}
        onConnect={onConnect}
        onConnectStart={() => setDrawing(true)}
        onConnectEnd={onConnectEnd}
        isValidConnection={({ target }) => target !== startId}
        connectionLineType={ConnectionLineType.SmoothStep}
        connectionRadius={28}
        connectionDragThreshold={3}
        snapToGrid
        snapGrid={snapGrid}
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={['Shift', 'Meta', 'Control']}
        deleteKeyCode={null}
        disableKeyboardA11y
        edgesFocusable={false}
        nodesConnectable={canEdit}
        elevateNodesOnSelect
        minZoom={0.08}
        maxZoom={2}
        zoomOnDoubleClick={false}
        ariaLabelConfig={{ 'node.a11yDescription.default': t('node-help'), 'node.a11yDescription.keyboardDisabled': t('node-help'), 'edge.a11yDescription.default': '' }}
        onDragOver={event => {
          if (!event.dataTransfer.types.includes(draggedType)) return;
          event.preventDefault();
          event.dataTransfer.dropEffect = 'copy';
          setDropping(true);
        }}
        onDragLeave={event => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false); }}
        onDrop={onDrop}
        proOptions={{ hideAttribution: false }}
        attributionPosition="bottom-right"
      >
        <Background variant={BackgroundVariant.Dots} gap={grid} size={1.6} />
      </ReactFlow>
      <Navigator />
      {canEdit && <Tray />}
    </section>
  );
}

/**
 * Shows the whole flow once its cards have been measured (React Flow's own way looks too early), and again when panels
 * change the room for it, until the person moves the drawing by hand or changes it: nothing may move under the hand.
 * Gives the handler that notices this.
 */
function useFit(): (event: unknown) => void {
  const { session } = useEditor();
  const flow = useReactFlow();
  const ready = useNodesInitialized();
  const width = useFlowStore(state => state.width);
  const height = useFlowStore(state => state.height);
  const byHand = useRef(false);
  const fitted = useRef(false);
  useEffect(() => {
    if (!ready || byHand.current || (fitted.current && session.state.get().history.past.length > 0)) return;
    // A lone card stands where a flow begins, with the table free to its right.
    if (flow.getNodes().length === 1) void flow.setViewport({ x: 64, y: 72, zoom: 1 });
    else void flow.fitView({ ...wholeFlow, minZoom: 0.3, duration: fitted.current && !still() ? 180 : 0 });
    fitted.current = true;
  }, [ready, width, height, flow, session]);
  return event => { if (event) byHand.current = true; };
}

/** Brings a card into sight that was shown from elsewhere: a problem, a search, a new node beyond the edge. */
function useFollow(): void {
  const { view } = useEditor();
  const flow = useReactFlow();
  useEffect(() => {
    let last = view.get().selection;
    return view.subscribe(() => {
      const { selection } = view.get();
      if (selection === last) return;
      last = selection;
      if (selection.length !== 1) return;
      // The card may be a new one, and the inspector may just be taking its room.
      setTimeout(() => {
        const element = window.document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(selection[0]!)}"]`);
        const table = element?.closest('.rl-canvas')?.getBoundingClientRect();
        const box = element?.getBoundingClientRect();
        if (!box || !table) return;
        const far = flow.getZoom() < 0.3;
        const by = {
          x: reach(box.left, box.right, table.left + 32, table.right - 32),
          y: reach(box.top, Math.min(box.bottom, box.top + 240), table.top + 24, table.bottom - 88),
        };
        const duration = still() ? 0 : 260;
        if (far) void flow.fitView({ nodes: [{ id: selection[0]! }], maxZoom: 0.85, duration });
        else if (by.x || by.y) {
          const { x, y, zoom } = flow.getViewport();
          void flow.setViewport({ x: x + by.x, y: y + by.y, zoom }, { duration });
        }
      }, 60);
    });
  }, [view, flow]);
}

/** How far a stretch must move to lie within another; its beginning counts more than its end. */
function reach(from: number, to: number, least: number, most: number): number {
  if (from < least) return least - from;
  return to > most ? Math.max(most - to, least - from) : 0;
}
