'use client';
import { useNodesInitialized, useReactFlow, useStore as useFlowStore, useStoreApi } from '@xyflow/react';
import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import { useEditor } from '../model/editor';
import { startId } from '../model/ids';
import { still, wholeFlow } from './view';

/**
 * Shows the whole flow once its cards have been measured (React Flow's own way looks too early), and again when panels
 * change the room for it, until the person moves the drawing by hand, picks a card or changes it: nothing may move under the hand.
 * Gives the handler that notices this.
 */
export function useFit(): (event: unknown) => void {
  const { session, view } = useEditor();
  const flow = useReactFlow();
  const ready = useNodesInitialized();
  const width = useFlowStore(state => state.width);
  const height = useFlowStore(state => state.height);
  const byHand = useRef(false);
  const fitted = useRef(false);
  useEffect(() => {
    if (!ready || byHand.current || (fitted.current && session.state.get().history.past.length > 0)) return;
    if (fitted.current && view.get().selection.length > 0) {
      byHand.current = true;
      return;
    }
    const slips = flow.getNodes();
    // A lone card stands where a flow begins, with the table free to its right; a flow too large to be read as a whole is shown from where it begins.
    if (slips.length === 1) void flow.setViewport({ x: 64, y: 72, zoom: 1 });
    else if (!fitsIn(flow.getNodesBounds(slips), { width, height })) {
      const { x, y } = slips.find(({ id }) => id === startId)!.position;
      void flow.setViewport({ x: 64 - x * leastReadable, y: height / 3 - y * leastReadable, zoom: leastReadable });
    } else void flow.fitView({ ...wholeFlow, duration: fitted.current && !still() ? 180 : 0 });
    fitted.current = true;
  }, [ready, width, height, flow, session, view]);
  return useCallback(event => { if (event) byHand.current = true; }, []);
}

/** Keeps React Flow from measuring: sizes and handles are known, also of cards that have no content now, whose threads would be lost otherwise. */
export function useKnownSizes(): void {
  const flow = useStoreApi();
  // before its first card is drawn, since the observer of sizes keeps what it finds then
  useState(() => flow.setState({ updateNodeInternals: () => undefined }));
}

/** False until the first cards have come to the screen: those beyond the window follow when there is time. */
export function useSettled(): boolean {
  const [settled, settle] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => startTransition(() => settle(true)), 400);
    return () => clearTimeout(timer);
  }, []);
  return settled;
}

/** Below this zoom cards are blocks and tiles. */
const leastReadable = 0.5;

/** Whether a drawing can be read when all of it is in the window. */
const fitsIn = (drawing: { width: number; height: number }, window: { width: number; height: number }): boolean => Math.min((window.width - 64) / drawing.width, (window.height - 132) / drawing.height) >= 0.3;

/** Brings a card into sight that was shown from elsewhere: a problem, a search, a new node beyond the edge. */
export function useFollow(): void {
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
        // what is being dragged is in sight: nothing may move under the hand
        if (element?.classList.contains('dragging')) return;
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
