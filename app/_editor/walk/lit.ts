import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { edgeId, startExit, startId } from '../model/ids';
import type { WalkedStep } from './walked';

/** What lights up on the drawing: the way a call has walked, and where it stands. */
export interface Lit { nodes: ReadonlySet<string>; edges: ReadonlySet<string>; at: string | null }

/** The way of a call through a drawing, by the nodes it entered and the exits it took. */
export function litOf({ start }: FlowDocument, steps: readonly WalkedStep[], at: string | null): Lit {
  const arrived = start.to !== null && steps.length > 0 ? [edgeId(startId, startExit)] : [];
  return { nodes: new Set([startId, ...steps.flatMap(({ nodes }) => nodes)]), edges: new Set([...arrived, ...steps.flatMap(({ exits }) => exits)]), at };
}
