'use client';
import '@xyflow/react/dist/base.css';
import './canvas.css';
import {
  Background, BackgroundVariant, ConnectionLineType, ReactFlow, SelectionMode, useReactFlow,
  type Connection, type EdgeChange, type FinalConnectionState, type NodeChange,
} from '@xyflow/react';
import { useCallback, useMemo, useRef, useState, type DragEvent, type MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import { isNote } from '@/flow-runtime/document/notes';
import { useEditor, useView } from '../model/editor';
import { exitOfEdge, startId } from '../model/ids';
import { useStore } from '../model/store';
import { holdsLight } from '../model/view';
import { Guide } from '../panels/guide';
import { Blocks } from './blocks';
import { Card } from './card';
import { useInks } from './inks';
import { card, grid, leastZoom, snap } from './measures';
import { Navigator } from './navigator';
import { Note } from './note';
import { SightProvider, useSightStore } from './sight';
import { Thread, Tips, type ThreadEdge } from './thread';
import { Tray, draggedType } from './tray';
import { useCards, type Slip } from './use-cards';
import { useClipboard } from './use-clipboard';
import { useKeys } from './use-keys';
import { useNoting } from './use-noting';
import { useThreads } from './use-threads';
import { useFit, useFollow, useKnownSizes, useSettled } from './use-viewport';

const nodeTypes = { card: Card, note: Note };
const edgeTypes = { thread: Thread };
const snapGrid: [number, number] = [snap, snap];
const multiSelectionKeys = ['Shift', 'Meta', 'Control'];
const proOptions = { hideAttribution: false };
const isValidConnection = ({ target }: { target: string }): boolean => target !== startId && !isNote(target);

/** The table with the drawing on it: the only place that speaks to React Flow. */
export function Canvas() {
  const { view, actions, canEdit } = useEditor();
  const t = useTranslations('editor');
  const flow = useReactFlow<Slip, ThreadEdge>();
  useKnownSizes();
  const table = useRef<HTMLElement>(null);
  const settled = useSettled();
  const [drawing, setDrawing] = useState(false);
  const [dropping, setDropping] = useState(false);
  const { nodes, cards, document, places, held, onMoved, dropDragged } = useCards();
  const sightStore = useSightStore(nodes.length);
  const sight = useStore(sightStore, now => now);
  const onInsert = useCallback((id: string, at: { x: number; y: number }) => {
    const { from, exit } = exitOfEdge(id);
    const point = flow.screenToFlowPosition(at);
    view.set({ adding: { at, from: { node: from, exit }, insert: true, position: { x: point.x - card.width / 2, y: point.y - card.input } } });
  }, [flow, view]);
  const { edges, lines } = useThreads({ document, cards, held, sight, onInsert });
  const lit = useView(view => view.lit);
  const inks = useInks();
  const picture = useMemo(() => ({ cards, places, lines, held, lit, inks }), [cards, places, lines, held, lit, inks]);
  useKeys();
  useClipboard();
  const byHand = useFit();
  useFollow();
  useNoting();

  // React Flow tells all its cards and lines of each handler that is another: these stay the same for as long as they can.
  const onNodesChange = useCallback((changes: NodeChange<Slip>[]) => {
    onMoved(changes);
    const picks = changes.filter(change => change.type === 'select');
    if (picks.length === 0) return;
    view.set(({ selection }) => {
      const picked = new Set(selection);
      for (const pick of picks) if (pick.selected) picked.add(pick.id); else picked.delete(pick.id);
      return { selection: [...picked] };
    });
  }, [onMoved, view]);
  const onEdgesChange = useCallback((changes: EdgeChange<ThreadEdge>[]) => {
    for (const change of changes) if (change.type === 'select') view.set(({ edge }) => ({ edge: change.selected ? change.id : edge === change.id ? null : edge }));
  }, [view]);
  const onNodeClick = useCallback((event: MouseEvent, { id }: Slip) => {
    if (!event.shiftKey && !event.ctrlKey && !event.metaKey) actions.show(id);
  }, [actions]);
  // Far away, cards that only lie there are not drawn while anything moves: what is seen of them is painted.
  const stir = useCallback((moving: boolean) => table.current?.toggleAttribute('data-moving', moving), []);
  const moved = useCallback((slips: Slip[]) => {
    actions.move(Object.fromEntries(slips.map(({ id, position }) => [id, position])));
    dropDragged();
    stir(false);
  }, [actions, dropDragged, stir]);
  const onNodeDragStop = useCallback((_: unknown, __: unknown, slips: Slip[]) => moved(slips), [moved]);
  const onSelectionDragStop = useCallback((_: unknown, slips: Slip[]) => moved(slips), [moved]);
  const onMoveStart = useCallback((event: unknown) => { byHand(event); stir(true); }, [byHand, stir]);
  const onMoveEnd = useCallback(() => { stir(false); }, [stir]);
  const onDragStart = useCallback(() => { stir(true); }, [stir]);
  const onPaneClick = useCallback(() => view.set(({ side, lit }) => ({ inspector: false, selection: [], edge: null, lit: holdsLight(side) ? lit : null })), [view]);
  const onConnect = useCallback(({ source, sourceHandle, target }: Connection) => {
    if (sourceHandle) actions.connect(source, sourceHandle, target);
  }, [actions]);
  const onConnectStart = useCallback(() => setDrawing(true), []);
  /** Let go over a card, the edge goes to it; over the empty table, the list of nodes opens there. */
  const onConnectEnd = useCallback((event: globalThis.MouseEvent | TouchEvent, { isValid, fromNode, fromHandle, toNode }: FinalConnectionState) => {
    setDrawing(false);
    if (isValid || !fromNode || !fromHandle?.id || fromHandle.type !== 'source') return;
    const at = 'changedTouches' in event ? event.changedTouches[0]! : event;
    const under = window.document.elementFromPoint(at.clientX, at.clientY);
    const hit = toNode?.id ?? under?.closest<HTMLElement>('.react-flow__node')?.dataset.id;
    if (hit && hit !== startId && !isNote(hit)) {
      actions.connect(fromNode.id, fromHandle.id, hit);
      return;
    }
    if (!under?.closest('.react-flow__pane, .react-flow__edges, .rl-note')) return;
    const { x, y } = flow.screenToFlowPosition({ x: at.clientX, y: at.clientY });
    view.set({ adding: { at: { x: at.clientX, y: at.clientY }, from: { node: fromNode.id, exit: fromHandle.id }, position: { x, y: y - card.input } } });
  }, [actions, flow, view]);

  const onDragOver = useCallback((event: DragEvent) => {
    if (!event.dataTransfer.types.includes(draggedType)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = 'copy';
    setDropping(true);
  }, []);
  const onDragLeave = useCallback((event: DragEvent) => { if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setDropping(false); }, []);
  const onDrop = useCallback((event: DragEvent) => {
    setDropping(false);
    const type = event.dataTransfer.getData(draggedType);
    if (!type) return;
    event.preventDefault();
    const { x, y } = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    actions.add(type, { position: { x: x - card.width / 2, y: y - card.input } });
  }, [actions, flow]);
  const ariaLabelConfig = useMemo(() => ({ 'node.a11yDescription.default': t('node-help'), 'node.a11yDescription.keyboardDisabled': t('node-help'), 'edge.a11yDescription.default': '' }), [t]);

  return (
    <section
      ref={table}
      id="canvas"
      aria-label={t('drawing')}
      className="rl-canvas"
      data-lod={sight.lod}
      data-drawing={drawing || undefined}
      data-dropping={dropping || undefined}
    >
      <Tips />
      <SightProvider value={sightStore}>
        <ReactFlow<Slip, ThreadEdge>
          nodes={nodes}
          edges={edges}
          nodeTypes={nodeTypes}
          edgeTypes={edgeTypes}
          onNodesChange={onNodesChange}
          onEdgesChange={onEdgesChange}
          onNodeClick={onNodeClick}
          onNodeDragStop={onNodeDragStop}
          onSelectionDragStop={onSelectionDragStop}
          onMoveStart={onMoveStart}
          onMoveEnd={onMoveEnd}
          onNodeDragStart={onDragStart}
          onSelectionDragStart={onDragStart}
          onlyRenderVisibleElements={!settled}
          onPaneClick={onPaneClick}
          onConnect={onConnect}
          onConnectStart={onConnectStart}
          onConnectEnd={onConnectEnd}
          isValidConnection={isValidConnection}
          connectionLineType={ConnectionLineType.SmoothStep}
          connectionRadius={28}
          connectionDragThreshold={3}
          snapToGrid
          snapGrid={snapGrid}
          selectionMode={SelectionMode.Partial}
          multiSelectionKeyCode={multiSelectionKeys}
          deleteKeyCode={null}
          disableKeyboardA11y
          edgesFocusable={false}
          nodesConnectable={canEdit}
          elevateNodesOnSelect
          minZoom={leastZoom}
          maxZoom={2}
          zoomOnDoubleClick={false}
          ariaLabelConfig={ariaLabelConfig}
          onDragOver={onDragOver}
          onDragLeave={onDragLeave}
          onDrop={onDrop}
          proOptions={proOptions}
          attributionPosition="top-right"
        >
          {sight.lod === 'block' ? <Blocks picture={picture} /> : <Background variant={BackgroundVariant.Dots} gap={grid} size={1.6} />}
        </ReactFlow>
      </SightProvider>
      <Guide />
      <Navigator picture={picture} />
      {canEdit && <Tray />}
    </section>
  );
}
