import type { TestCase } from '@/flow-runtime/document/test-case';
import type { Lit } from '../try/lit';
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

export type Panel = 'publish' | 'versions' | 'export' | 'rename' | 'changes' | 'keys' | null;

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
  /** The draft is being tried: the panel of the made-up call is open. */
  trying: boolean;
  /** The panel of the flow's test calls is open. */
  testing: boolean;
  /** Ways out that the test calls take, by "<node> <exit>", while their panel is open. */
  covered: ReadonlySet<string> | null;
  /** The test call with which the trial begins. */
  playing: TestCase | null;
  /** The way of a call that is lit up on the drawing. */
  lit: Lit | null;
  /** The field that a problem led to. */
  field: { node: string; path: readonly (string | number)[] } | null;
  /** Said to the screen reader; `n` makes the same words heard again. */
  said: { text: string; n: number };
}

export type ViewStore = Store<View>;

export const createView = (): ViewStore => createStore<View>({
  selection: [], edge: null, inspector: false, problems: false, adding: null, noting: false, finding: false, connecting: null, panel: null, trying: false, testing: false, playing: null, covered: null, lit: null, field: null, said: { text: '', n: 0 },
});
