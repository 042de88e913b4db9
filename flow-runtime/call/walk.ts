import type { AnyStateMachine } from 'xstate';
import { freshContext, type FlowContext } from '@/nodes/_kit/context';
import { evaluate, isMasked } from '@/nodes/_kit/expression';
import type { CallEvent } from '@/nodes/_kit/events';
import { versionKey } from '../compiler/config';
import type { CallState, Frame, StepRecord } from '../ports/journal';
import { shownSet } from './shown-set';
import { begin, step, type Stepped } from './step';

/** So many flows may be in one another. */
export const deepest = 16;

/** What a step comes to, through all flows that the call goes into and comes back from in the same breath. Nothing has been done yet. */
export interface Walked extends Pick<Stepped, 'over' | 'stop' | 'start'> {
  frames: Frame[];
  /** Nodes entered and exits taken; those of an inner flow behind the node that called it: "billing/menu". */
  path: string[];
  exits: string[];
  set: StepRecord['set'];
}

/** Where flows are found: the versions that the call has fixed, and the machine of each. */
export interface Flows {
  flows: CallState['flows'];
  machine(versionId: string | null): Promise<AnyStateMachine>;
}

/**
 * Goes on from one step of the innermost flow: into the flows it calls, and back with their results. `before`: the frames around it.
 * All of it is one step of the call, so that a worker that dies finds the call in one flow or in the other, never between them.
 */
export async function walk(first: Stepped, before: Frame[], around: Flows, at: number, random: number): Promise<Walked> {
  let stepped = first;
  // A list that is spread and added to makes room for many: a call that waits would hold it.
  let frames = before.concat(first.frame);
  const walked: Omit<Walked, 'frames'> = { path: [], exits: [], set: undefined, over: false, stop: false, start: null };
  for (;;) {
    note(walked, stepped, frames);
    const next: Next | null = stepped.enter ? await goInto(stepped.enter, frames, around, at, random) : stepped.over ? await comeBack(frames, around, at, random) : null;
    if (!next) return { ...walked, frames };
    stepped = next.stepped;
    frames = next.before.concat(stepped.frame);
  }
}

interface Next { stepped: Stepped; before: Frame[] }

async function goInto({ slot, input: { replaces, inputs, ...flow } }: NonNullable<Stepped['enter']>, frames: Frame[], { flows, machine }: Flows, at: number, random: number): Promise<Next> {
  const outer = frames.at(-1)!;
  const { hops } = outer.context;
  const below = replaces ? frames.slice(0, -1) : frames;
  const key = versionKey(flow);
  const versionId = below.length < deepest && flows && Object.hasOwn(flows, key) ? flows[key] : undefined;
  const inner = versionId && await machine(versionId).catch(() => null);
  if (!inner) {
    const stepped = step(await machine(outer.versionId), outer, ended(slot, 'error', {}, at, random), hops);
    return { stepped, before: frames.slice(0, -1) };
  }
  const context: FlowContext = {
    ...freshContext(outer.context.call, outer.context.dialled), ...carried(outer.context), vars: Object.fromEntries(inputs.map(({ name, value }) => [name, evaluate(value, outer.context)])),
    masked: [...sharedMasks(outer.context), ...inputs.flatMap(({ name, value }) => (isMasked(value, outer.context) ? [name] : []))],
  };
  return { stepped: begin(inner, versionId, context, at, random, hops), before: below };
}

/** The inner flow is at its end: where it has returned, the outer one goes on with what it came to. Null: the call is over with it. */
async function comeBack(frames: Frame[], { machine }: Flows, at: number, random: number): Promise<Next | null> {
  const inner = frames.at(-1)!.context;
  const outer = frames.at(-2);
  if (!outer || !inner.result) return null;
  const { name, outputs, masked } = inner.result;
  const context: FlowContext = {
    ...outer.context, ...carried(inner), vars: { ...outer.context.vars, ...outputs }, masked: [...new Set([...(outer.context.masked ?? []), ...sharedMasks(inner), ...masked])],
  };
  const stepped = step(await machine(outer.versionId), { ...outer, context }, ended(slotOf(outer), 'returned', { result: name }, at, random), inner.hops);
  // A step forgets what was set before it: what came back was set by it.
  stepped.frame.context = { ...stepped.frame.context, set: [...Object.keys(outputs), ...(stepped.frame.context.set ?? [])] };
  return { stepped, before: frames.slice(0, -2) };
}

/** What belongs to the call and not to one of its flows. */
const carried = ({ keys, dialled, shown, cause, visit, shared, language, party, tape }: FlowContext): Partial<FlowContext> =>
  ({ keys, dialled, shown, cause, visit, ...(shared && { shared }), ...(language && { language }), ...(party !== undefined && { party }), ...(tape !== undefined && { tape }) });

const sharedMasks = ({ masked = [], shared = {} }: FlowContext): string[] => masked.filter(name => Object.hasOwn(shared, name));

const ended = (slot: string, outcome: string, data: Record<string, string>, at: number, random: number): CallEvent => ({ type: 'DONE', effect: '', slot, output: { outcome, data }, at, random });

/** The slot of the state in which a frame stands. */
function slotOf({ value }: Frame): string {
  const [node, state] = Object.entries(value as Record<string, string>)[0]!;
  return `${node}/${state}`;
}

function note(walked: Omit<Walked, 'frames'>, { frame: { context }, over, stop, start }: Stepped, frames: Frame[]): void {
  const place = frames.slice(0, -1).map(({ value }) => `${Object.keys(value as object)[0]}/`).join('');
  walked.path.push(...context.path.map(node => place + node));
  walked.exits.push(...(context.left ?? []).map(exit => place + exit));
  const { set } = shownSet(context);
  if (set) walked.set = { ...walked.set, ...set };
  walked.stop ||= stop;
  Object.assign(walked, { over, start });
}

/** The versions of all flows that a version may lead into, and those into which these lead, as they are now. Undefined: it leads into none. */
export async function fixFlows(versionId: string | null, machine: Flows['machine'], find: (flow: string, version: 'latest' | number) => Promise<string | null>): Promise<CallState['flows']> {
  const fixed: Record<string, string> = {};
  const open = await keysOf(versionId, machine);
  if (open.length === 0) return undefined;
  const asked = new Set<string>();
  for (let key = open.pop(); key !== undefined && asked.size < most; key = open.pop()) {
    if (asked.has(key)) continue;
    asked.add(key);
    const [flow, number] = key.split('@') as [string, string?];
    // What cannot be found now leads out by `error` when the call comes to it.
    const found = await find(flow, number === undefined ? 'latest' : Number(number)).catch(() => null);
    if (found === null) continue;
    fixed[key] = found;
    open.push(...await keysOf(found, machine).catch(() => []));
  }
  return fixed;
}

/** So many flows at most are fixed for one call. */
const most = 200;

const keysOf = async (versionId: string | null, machine: Flows['machine']): Promise<string[]> => [...((await machine(versionId)).config as { flows?: string[] }).flows ?? []];
