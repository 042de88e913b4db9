import type { EndedBy } from '@/flow-runtime/document/place';

/**
 * Something that happened in a call. `nodes` were entered by it and `exits` taken ("<node> <exit>", as edges are called);
 * `node` is where the call stands after it. Times in ms from the arrival.
 */
export interface WalkedStep { ms: number; nodes: string[]; exits: string[]; node: string | null; key?: string; hungUp?: boolean }

/** What the caller hears, or heard last: greetings by id or `<id>/<language>`, `digits:…` and `number:…` as they are spoken, `speech/<language>/<words>` read out. `until` null: it still sounds. */
export interface Hearing { what: string[]; since: number; until: number | null }

/** A call on the drawing, made up or real, as far as it has come. */
export interface Walked {
  /** ms since the call arrived. */
  passed: number;
  steps: WalkedStep[];
  /** Node and state in it, while the call lasts. */
  standsIn: { node: string; state: string } | null;
  hearing: Hearing | null;
  ringing: boolean;
  talking: boolean;
  /** Null while the call lasts; Q.850 cause. */
  ended: { by: EndedBy; cause: number } | null;
}
