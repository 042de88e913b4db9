import { assign, setup, type AnyStateMachine } from 'xstate';
import { assigns } from '@/nodes/_kit/assigns';
import type { FlowContext } from '@/nodes/_kit/context';
import type { CallEvent } from '@/nodes/_kit/events';
import { guards } from '@/nodes/_kit/guards';
import { BooksAway } from '../ports/books-away';

/** The event as XState carries it; ours travels inside. */
interface Carried { type: string; event?: CallEvent }

type Named<R> = Record<string, (context: FlowContext, params: never, event: CallEvent) => R>;
const noEvent: CallEvent = { type: 'HANGUP', cause: 16, at: 0, random: 0 };

/**
 * The guards and assigns of the kit, by name: the same for every machine. Of verbs XState knows the names alone: they run in `live-call`, and an
 * actor for each would be a fifth of what a step costs.
 */
const kit = setup({
  guards: Object.fromEntries(Object.entries(guards as Named<boolean>).map(([name, check]) =>
    [name, ({ context, event }: { context: FlowContext; event: Carried }, params: never) => check(context, params, event.event ?? noEvent)])),
  actions: Object.fromEntries(Object.entries(assigns as Named<Partial<FlowContext>>).map(([name, change]) =>
    [name, assign(({ context, event }: { context: FlowContext; event: Carried }, params: never) => change(context, params, event.event ?? noEvent) as never)])),
} as never);

const context = ({ input }: { input: FlowContext }): FlowContext => input;

/**
 * The machine of a flow that a call is in. Who took the call up just before the database went away may have none yet: the call waits for
 * it, however long, while people talk on and music plays. `goesOn`: whether it is still this worker's.
 */
export async function machineInUse(machine: () => Promise<AnyStateMachine>, goesOn: () => boolean): Promise<AnyStateMachine> {
  for (;;) {
    try {
      return await machine();
    } catch (fault) {
      if (!(fault instanceof BooksAway) || !goesOn()) throw fault;
    }
  }
}

/** Makes the one machine object of a compiled version. Shared by all its calls: a machine for each would cost 333 KB. */
export function machineOf(config: unknown): AnyStateMachine {
  return kit.createMachine({ ...(config as object), context } as never) as unknown as AnyStateMachine;
}
