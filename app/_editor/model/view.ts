import type { Somebody } from '@/app/_server/live/messages';
import type { TestCase } from '@/flow-runtime/document/test-case';
import type { Lit } from '../walk/lit';
import { createStore, type Store } from './store';

/** Where a new node goes: a place on the drawing, the exit it is joined to, the edge it is put on. */
export interface Adding {
  /** Where the list opens, in px of the window; in the middle where it is left out. */
  at?: { x: number; y: number };
  /** Where the node's input lies on the drawing. */
  position?: { x: number; y: number };
  from?: { node: string; exit: string };
  /** The exit's edge is cut and the node put between. */
  insert?: boolean;
}

/** What stands beside the drawing in the inspector's place: a call that is tried, the test calls, a real call, two versions held against each other. */
export type Side = 'try' | 'tests' | 'call' | 'compare';

/** What became of a card or a line between two documents. */
export type Mark = 'added' | 'removed' | 'changed';

export type Panel = 'publish' | 'versions' | 'export' | 'rename' | 'changes' | 'keys' | null;

/** Whether what is lit on the drawing belongs to a panel, and stays until that is closed. */
export const holdsLight = (side: Side | null): boolean => side === 'try' || side === 'call';

/** What one person looks at. Never saved. */
export interface View {
  selection: readonly string[];
  /** The edge that is picked. */
  edge: string | null;
  inspector: boolean;
  problems: boolean;
  /** The list of nodes to add. */
  adding: Adding | null;
  /** A note is to be put where the person looks. */
  noting: boolean;
  /** The list that finds nodes and says what can be done. */
  finding: boolean;
  /** The node whose exits are connected by the keyboard. */
  connecting: string | null;
  panel: Panel;
  /** Null: the inspector, where something is picked. */
  side: Side | null;
  /** Ways out that the test calls take, by "<node> <exit>", while their panel is open. */
  covered: ReadonlySet<string> | null;
  /** The test call with which the trial begins. */
  playing: TestCase | null;
  /** Two documents held against each other, from the older on: ids of versions, or 'draft'. */
  compared: { before: string; after: string } | null;
  /** Cards by their ids and lines by those of the canvas that differ between two documents. */
  marks: { nodes: ReadonlyMap<string, Mark>; edges: ReadonlyMap<string, Mark> } | null;
  /** Who else has the flow open, and at which card. */
  others: readonly Somebody[];
  /** The way of a call that is lit up on the drawing. */
  lit: Lit | null;
  /** The field that a problem led to. */
  field: { node: string; path: readonly (string | number)[] } | null;
  /** Said to the screen reader; `n` makes the same words heard again. */
  said: { text: string; n: number };
}

export type ViewStore = Store<View>;

export const createView = (): ViewStore => createStore<View>({
  selection: [], edge: null, inspector: false, problems: false, adding: null, noting: false, finding: false, connecting: null, panel: null, side: null, playing: null, compared: null, marks: null, others: [], covered: null, lit: null, field: null, said: { text: '', n: 0 },
});
