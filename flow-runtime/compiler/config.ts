/** What a flow compiles to: an XState machine configuration that is JSON and nothing else. */
export interface MachineConfig {
  id: 'flow';
  initial: string;
  on: Record<string, ConfigTransition[]>;
  states: Record<string, ConfigState>;
  /** The flows that it leads into, each as `versionKey` names it; absent where it leads into none. */
  flows?: string[];
}

/** Stands for a verb where another flow is walked meanwhile. */
export const frameSource = '$frame';

/** Names a flow at its latest version, or at one by its number. */
export const versionKey = ({ flow, version }: { flow: string; version: 'latest' | number }): string => (version === 'latest' ? flow : `${flow}@${version}`);

export interface ConfigState {
  type?: 'final';
  initial?: string;
  entry?: NamedRef[];
  always?: ConfigTransition[];
  invoke?: ConfigInvoke;
  on?: Record<string, ConfigTransition[]>;
  states?: Record<string, ConfigState>;
}

/** A guard, assign or action by name. */
export interface NamedRef { type: string; params: Record<string, unknown> }

export interface ConfigTransition { target?: string; guard?: NamedRef; actions?: NamedRef[] }

/** `src` is a verb's name; `id` is its slot, `<node>/<state>`; outcomes lead on by guarded onDone transitions. */
export interface ConfigInvoke { id: string; src: string; input: Record<string, unknown>; onDone: ConfigTransition[] }

/** Changes with every change of what `compile` makes of the same document. Stored beside each compiled version. */
export const compilerHash = 'c2';

/** States of the compiler's own; no node id can look like them. */
export const endState = '$end';
export const otherwiseState = '$otherwise';

/** A call that enters this many nodes without waiting leaves by the node's `error` ... */
export const hopLimit = 1000;
/** ... and ends when that did not stop it. */
export const hopEnd = 1064;
