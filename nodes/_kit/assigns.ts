import type { FlowContext } from './context';
import { entryOf, type EntryCheck } from './entry-check';
import type { CallEvent } from './events';
import type { Language } from './language';
import { nth } from './nth';
import { yearOf } from './time';
import { evaluate, fillTemplate, isMasked, type Expression } from './expression';
import { longestValue, valueOf, type Value } from './value';

type Assign<P> = (context: FlowContext, params: P, event: CallEvent) => Partial<FlowContext>;
const assign = <P>(change: Assign<P>): Assign<P> => change;

/** Shared by all calls whose node has kept nothing. */
const none: FlowContext['local'] = Object.freeze({});

/** A telephone shows no longer name. */
const longestName = 60;

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
  /** Uses up the first key, and takes the one it picks of a list of this node as the extension dialled. */
  pickDialled: assign<{ of: string }>(({ keys, local, dialled }, { of }) => ({ keys: keys.slice(1), dialled: nth(local[of], keys) ?? dialled })),
  /**
   * Takes waiting keys as digits of an entry, up to `max`: `stop` ends it, `clear` empties it, '' is none of the two. What comes
   * after the end is left for later; a stop key right behind the last digit still belongs to it.
   */
  collect: assign<{ max: number; stop: string; clear: string }>(({ keys, local }, { max, stop, clear }) => {
    let digits = String(local.digits ?? '');
    let at = 0;
    let complete = stop === '' && digits.length >= max;
    while (!complete && at < keys.length) {
      const key = keys[at]!;
      complete = key === stop || digits.length >= max;
      if (complete && key !== stop) break;
      at++;
      if (complete) break;
      digits = key === clear ? '' : digits + key;
      complete = stop === '' && digits.length >= max;
    }
    return { keys: keys.slice(at), local: { ...local, digits, complete: complete ? 1 : 0 } };
  }),
  /** Keeps what the digits of an entry come to. */
  settle: assign<{ check: EntryCheck }>(({ local, call, at }, { check }) => {
    const value = entryOf(String(local.digits ?? ''), check, yearOf(at, call.zone));
    return value === null ? {} : { local: { ...local, value } };
  }),
  /** Forgets locals of this node. */
  forget: assign<{ names: string[] }>(({ local }, { names }) => ({ local: Object.fromEntries(Object.entries(local).filter(([name]) => !names.includes(name))) })),
  /** From now on nobody is shown what a variable holds. */
  mask: assign<{ name: string }>(({ masked = [] }, { name }) => (masked.includes(name) ? {} : { masked: [...masked, name] })),
  /** What a local of this node holds becomes the number dialled. */
  dialInstead: assign<{ name: string }>(({ local }, { name }) => ({ dialled: String(local[name] ?? '') })),
  /** Adds one to a count of this node. */
  count: assign<{ name: string }>(({ local }, { name }) => ({ local: { ...local, [name]: Number(local[name] ?? 0) + 1 } })),
  /** Marks a local of this node. */
  mark: assign<{ name: string; is: string }>(({ local }, { name, is }) => ({ local: { ...local, [name]: is } })),
  /** Sets an alarm of this node, `ms` from now. */
  alarm: assign<{ name: string; ms: number }>(({ local, at }, { name, ms }) => ({ local: { ...local, [name]: at + ms } })),
  /** Keeps a datum of the verb that ended as a local of this node. */
  keep: assign<{ data: string; as: string }>(({ local }, { data, as }, event) =>
    event.type === 'DONE' && event.output.data?.[data] !== undefined ? { local: { ...local, [as]: event.output.data[data] } } : {}),
  /**
   * The caller and a leg of this node change places: what the leg could do the caller can now, and what was typed is no key of the other. The event names the
   * channel of the caller where it is the call's own.
   */
  swapCaller: assign<{ leg: string }>(({ local, party }, { leg }, event) => {
    const caller = party ?? (event.type === 'DONE' ? event.output.data?.caller : undefined);
    const other = local[leg];
    return caller === undefined || other === undefined ? {} : { party: String(other), keys: '', local: { ...local, [leg]: caller } };
  }),
  /** The recording of the whole call that began with this visit runs, unless one did already: begun twice it is one. `on` false: none runs any more. */
  tape: assign<{ on: boolean }>(({ visit, tape }, { on }) => ({ tape: on ? tape ?? visit : undefined })),
  /** Sets what legs of this call will show; a field left out stays as it was. `namePrefix` goes before the caller's name. */
  show: assign<{ number?: string; name?: string; namePrefix?: string; withheld?: boolean }>(({ shown, call }, { number, name, namePrefix, withheld }) => ({
    shown: {
      number: number ?? shown.number,
      name: namePrefix === undefined ? name ?? shown.name : `${namePrefix}${name ?? shown.name ?? call.name}`,
      withheld: withheld ?? shown.withheld,
      ...(number === undefined && shown.alias && { alias: true as const }),
    },
  })),
  /** The number found becomes the number shown; `alias`: it is a masked one. */
  showNumber: assign<{ alias: boolean }>(({ shown: { name, withheld } }, { alias }, event) =>
    event.type === 'DONE' && typeof event.output.data?.number === 'string' ? { shown: { number: event.output.data.number, name, withheld, ...(alias && { alias }) } } : {}),
  /** A text becomes the name shown. */
  showName: assign<{ text: string }>((context, { text }) => ({ shown: { ...context.shown, name: fillTemplate(text, context).slice(0, longestName) } })),
  /** The name found in the contacts becomes the name shown. */
  showFound: assign<Record<never, never>>(({ shown }, _, event) =>
    event.type === 'DONE' && typeof event.output.data?.name === 'string' ? { shown: { ...shown, name: event.output.data.name } } : {}),
  /** Sets a variable of this flow, or of the whole call. What was set last counts: one of the flow by the same name goes. */
  set: assign<{ name: string; scope: 'flow' | 'call'; value: Value }>((context, { name, scope, value }) => {
    const is = valueOf(value, context);
    const set = [...(context.set ?? []), name];
    if (scope === 'flow') return { set, vars: { ...context.vars, [name]: is } };
    const { [name]: _, ...vars } = context.vars;
    return { set, shared: { ...context.shared, [name]: is }, ...(Object.hasOwn(context.vars, name) && { vars }) };
  }),
  /** Sets variables of this flow from data of the verb that ended; what it did not give empties its variable. */
  setFound: assign<{ found: { data: string; name: string }[] }>((context, { found }, event) => {
    if (event.type !== 'DONE') return {};
    const data = event.output.data ?? {};
    const values = Object.fromEntries(found.map(one => [one.name, String(data[one.data] ?? '').slice(0, longestValue)]));
    return { set: [...(context.set ?? []), ...Object.keys(values)], vars: { ...context.vars, ...values } };
  }),
  /** The flow returns to the one that called it, with values for variables of that one. */
  returns: assign<{ result: string; outputs: { name: string; value: Expression }[] }>((context, { result, outputs }) => ({
    result: {
      name: result,
      outputs: Object.fromEntries(outputs.map(({ name, value }) => [name, evaluate(value, context)])),
      masked: outputs.flatMap(({ name, value }) => (isMasked(value, context) ? [name] : [])),
    },
  })),
  /** From now on the call is spoken to in this language. */
  speak: assign<{ language: Language }>((_, { language }) => ({ language })),
  /** The Q.850 cause with which the call will end. */
  endWith: assign<{ cause: number }>((_, { cause }) => ({ cause })),
};

export type AssignName = keyof typeof assigns;
export type AssignParams<A extends AssignName> = Parameters<(typeof assigns)[A]>[1];
