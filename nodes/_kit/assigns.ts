import type { FlowContext } from './context';
import type { CallEvent } from './events';
import { valueOf, type Value } from './value';

type Assign<P> = (context: FlowContext, params: P, event: CallEvent) => Partial<FlowContext>;
const assign = <P>(change: Assign<P>): Assign<P> => change;

/** Shared by all calls whose node has kept nothing. */
const none: FlowContext['local'] = Object.freeze({});

/** Keys kept at most; what is typed beyond is dropped. */
export const keyBuffer = 64;

/** The named assigns that fragments may use: pure changes of the context. The names are a contract with stored calls. */
export const assigns = {
  /** A node is entered: names the visit and leaves the node in the step's path. */
  enter: assign<{ node: string }>((context, { node }) => ({
    visit: context.visit + 1, hops: context.hops + 1, path: context.path.concat(node), local: none,
  })),
  /** A node is left: leaves the exit in the step's trace. Calls that an earlier release began have none yet. */
  leave: assign<{ node: string; exit: string }>(({ left = [] }, { node, exit }) => ({ left: left.concat(`${node} ${exit}`) })),
  /** Keeps the key that was pressed. */
  pushKey: assign<Record<never, never>>(({ keys }, _, event) => (event.type === 'KEY' ? { keys: (keys + event.key).slice(0, keyBuffer) } : {})),
  /** Uses up the first `n` keys. */
  takeKeys: assign<{ n: number }>(({ keys }, { n }) => ({ keys: keys.slice(n) })),
  /** Throws away what was typed. */
  flushKeys: assign<Record<never, never>>(() => ({ keys: '' })),
  /** Uses up all waiting keys as the extension dialled. */
  takeDialled: assign<Record<never, never>>(({ keys }) => ({ dialled: keys, keys: '' })),
  /** Adds one to a count of this node. */
  count: assign<{ name: string }>(({ local }, { name }) => ({ local: { ...local, [name]: Number(local[name] ?? 0) + 1 } })),
  /** Keeps a datum of the verb that ended as a local of this node. */
  keep: assign<{ data: string; as: string }>(({ local }, { data, as }, event) =>
    event.type === 'DONE' && event.output.data?.[data] !== undefined ? { local: { ...local, [as]: event.output.data[data] } } : {}),
  /** Sets what legs of this call will show; a field left out stays as it was. `namePrefix` goes before the caller's name. */
  show: assign<{ number?: string; name?: string; namePrefix?: string; withheld?: boolean }>(({ shown, call }, { number, name, namePrefix, withheld }) => ({
    shown: {
      number: number ?? shown.number,
      name: namePrefix === undefined ? name ?? shown.name : `${namePrefix}${name ?? shown.name ?? call.name}`,
      withheld: withheld ?? shown.withheld,
    },
  })),
  /** The name found in the contacts becomes the name shown. */
  showFound: assign<Record<never, never>>(({ shown }, _, event) =>
    event.type === 'DONE' && typeof event.output.data?.name === 'string' ? { shown: { ...shown, name: event.output.data.name } } : {}),
  /** Sets a variable of this flow, or of the whole call. What was set last counts: one of the flow by the same name goes. */
  set: assign<{ name: string; scope: 'flow' | 'call'; value: Value }>((context, { name, scope, value }) => {
    const is = valueOf(value, context);
    if (scope === 'flow') return { vars: { ...context.vars, [name]: is } };
    const { [name]: _, ...vars } = context.vars;
    return { shared: { ...context.shared, [name]: is }, ...(Object.hasOwn(context.vars, name) && { vars }) };
  }),
  /** The Q.850 cause with which the call will end. */
  endWith: assign<{ cause: number }>((_, { cause }) => ({ cause })),
};

export type AssignName = keyof typeof assigns;
export type AssignParams<A extends AssignName> = Parameters<(typeof assigns)[A]>[1];
