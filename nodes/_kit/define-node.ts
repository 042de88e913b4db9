import type { z } from 'zod';
import type { StateFragment } from './fragment';

/** The kinds of nodes, each with a hue of its own on the canvas. */
export type NodeGroup = 'entry' | 'speak' | 'decide' | 'connect' | 'record' | 'data' | 'end';

/**
 * A way out of a node. `tone`: the way forward, a caller who did not get what they wanted (amber), or a fault (red).
 * Its words are `label` where the user gave them, else the node's text `exits.<kind>` with `values`; the kind is `of`, else the id itself.
 */
export interface Exit {
  id: string;
  /** The kind it is one of, where the settings say how many there are: `key-1` and `key-22` are of `key`. */
  of?: string;
  tone: 'way' | 'amber' | 'error';
  label?: string;
  /** Keys drawn as a keycap before the words. */
  keycap?: string;
  values?: Record<string, string | number>;
}

/** Something of the tenant's, or a node of the same flow, that settings name by id; a number and a secret by what they are called. `path` leads to the id in the settings, or to the object whose `id` it is. */
export interface Reference {
  kind: 'greeting' | 'person' | 'device' | 'group' | 'number' | 'mailbox' | 'queue' | 'room' | 'switch' | 'flow' | 'node' | 'secret';
  id: string;
  path: readonly (string | number)[];
}

/** A defect that only this node can see in its settings. `code` is a text of the node: `problems.<code>`. */
export interface Problem {
  code: string;
  severity: 'error' | 'warning';
  path: readonly (string | number)[];
  values?: Record<string, string | number>;
}

/** What puts a summary into words: the node's own texts, names of the tenant's things, and lengths of time. */
export interface Words {
  t(key: string, values?: Record<string, string | number>): string;
  nameOf(kind: Reference['kind'], id: string): string | null;
  /** A length in ms as people say it: "20 s". */
  duration(ms: number): string;
  /** Things one after another, as the language parts them: "a, b". What is empty is left out. */
  list(parts: readonly (string | false | 0)[]): string;
}

/** The definition of a node type: everything there is to know of it outside its form. Pure. */
export interface NodeDefinition<Type extends string, Settings> {
  type: Type;
  /** Grows by one when settings change shape. */
  version: number;
  /** Name of a lucide icon. */
  icon: string;
  group: NodeGroup;
  schema: z.ZodType<Settings>;
  defaults: Settings;
  /** From version n (the key) to n + 1. */
  migrations: Record<number, (settings: unknown) => unknown>;
  /** Every way out. Canvas handles, compiler targets and diagnostics all come from it. */
  exits(settings: Settings): Exit[];
  /** Whether the call can stand still in it. A loop of nodes that never wait is a warning. */
  waits: boolean;
  references(settings: Settings): Reference[];
  /** The flow it calls, and the results of that flow for which it has a way out; without it, none. */
  calls?(settings: Settings): { flow: string; results: string[] } | null;
  /** How the flow may come to its end in it, for a flow that called it; without it, not. */
  result?(settings: Settings): string;
  /** Names of the variables that it sets; without it, none. */
  sets?(settings: Settings): string[];
  problems(settings: Settings): Problem[];
  /** One line that reads as a sentence. */
  summarize(settings: Settings, words: Words): string;
  compile(settings: Settings): StateFragment;
}

/** Checks a definition's types and gives it back. */
export function defineNode<const Type extends string, Settings>(definition: NodeDefinition<Type, Settings>): NodeDefinition<Type, Settings> {
  return definition;
}
