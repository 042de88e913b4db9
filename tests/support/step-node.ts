import { compile } from '@/flow-runtime/compiler/compile';
import { machineOf } from '@/flow-runtime/call/machine';
import { begin, step, type Stepped } from '@/flow-runtime/call/step';
import type { NodeType, SettingsOf } from '@/nodes';
import { freshContext, type CallFacts, type FlowContext } from '@/nodes/_kit/context';
import type { CallEvent } from '@/nodes/_kit/events';
import { exitsOf } from '@/flow-runtime/document/exits';
import { draw, node } from './draw';

/** A node stepped by hand, without a clock, a switch or a worker. Each of its exits leads to a node named `to-<exit>` in which the call ends. */
export interface SteppedNode {
  /** The state the call stands in; null once it has left the node. */
  state: string | null;
  /** The exit it left by; null while it stands, and where the node itself ended the call. */
  exit: string | null;
  verb: string | null;
  input: Record<string, unknown> | null;
  context: FlowContext;
  /** The verb that runs comes to an outcome. */
  outcome(is: string, data?: Record<string, string | number>): SteppedNode;
  key(keys: string): SteppedNode;
}

/** Enters a node. `before`: what the call brings with it. */
export function stepNode<T extends NodeType>(type: T, settings: Partial<SettingsOf<T>>, before: { at?: number; random?: number; keys?: string } & Partial<CallFacts> = {}): SteppedNode {
  const { at = 0, random = 0, keys = '', from = '+12025550123', name = 'Eve', to = '+15550100', direction = 'incoming', zone } = before;
  const alone = draw({ it: node(type, settings) });
  const exits = exitsOf(alone.nodes[0]!).map(({ id }) => id);
  const { config, diagnostics } = compile(draw({
    it: node(type, settings, Object.fromEntries(exits.map(exit => [exit, `to-${exit}`]))),
    ...Object.fromEntries(exits.map(exit => [`to-${exit}`, node('hang-up')])),
  }));
  if (!config) throw new Error(JSON.stringify(diagnostics));
  const machine = machineOf(config);
  const next = (stepped: Stepped, running: Stepped['start']): SteppedNode => {
    const { value, context } = stepped.frame;
    const verb = stepped.start ?? (stepped.stop ? null : running);
    const left = context.path.find(id => id.startsWith('to-'));
    const send = (event: CallEvent) => next(step(machine, stepped.frame, event), verb);
    return {
      state: stepped.over || typeof value !== 'object' ? null : Object.values(value as Record<string, string>)[0]!,
      exit: left?.slice('to-'.length) ?? null, verb: verb?.verb ?? null, input: verb?.input ?? null, context,
      outcome: (is, data) => send({ type: 'DONE', effect: 'e', slot: verb!.slot, output: { outcome: is, ...(data && { data }) }, at, random: 0 }),
      key: ([first = '', ...rest]) => {
        const after = send({ type: 'KEY', key: first, at, random: 0 });
        return rest.length ? after.key(rest.join('')) : after;
      },
    };
  };
  return next(begin(machine, 'v', { ...freshContext({ from, name, to, direction, ...(zone && { zone }) }), keys }, at, random), null);
}
