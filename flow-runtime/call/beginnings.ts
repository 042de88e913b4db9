import type { AnyStateMachine } from 'xstate';
import { freshContext } from '@/nodes/_kit/context';
import type { CallEvent } from '@/nodes/_kit/events';
import type { Arrival } from '../ports/call-port';
import type { Callback } from '../ports/callbacks';
import type { Route } from '../ports/directory';
import type { CallRow, CallState, Frame, LegRow } from '../ports/journal';
import { isBuiltIn } from './built-in';
import type { CallWorld } from './call-world';
import { begin, step, type Stepped } from './step';
import { fixFlows, walk, type Walked } from './walk';

/** A call that is to begin: whose it is, who calls, and what its first step comes to. Nothing has been done yet. */
export interface Beginning {
  tenantId: string;
  state: CallState;
  caller: LegRow;
  first(random: number): Promise<{ walked: Walked; event: CallEvent | null; row: CallRow }>;
}

type World = Pick<CallWorld, 'machine' | 'directory'>;

/** A call that has just come in, or is made by us: it walks its flow from the start. */
export function arriving(world: World, { channel, endpoint, wideband, at }: Pick<Arrival, 'channel' | 'endpoint' | 'wideband' | 'at'>, route: Route): Beginning {
  const { tenantId, versionId, dialled, made, between, call: { direction, from, name, to } } = route;
  const state: CallState = { frames: [], answered: false, wideband, endpoint };
  return {
    tenantId, state,
    caller: { id: channel, role: 'caller', endpoint, number: made?.number ?? from, shown: made?.shown ?? '', offeredAt: at },
    async first(random) {
      const machine = await world.machine(versionId);
      const flows = await fixFlows(versionId, id => world.machine(id), (flow, version) => world.directory.flowVersion(tenantId, flow, version));
      if (flows) state.flows = flows;
      const stepped = begin(machine, versionId, { ...freshContext(route.call, dialled), ...(made && { vars: made.vars }) }, at, random);
      return {
        walked: await walk(stepped, [], { flows, machine: id => world.machine(id) }, at, random), event: null,
        row: { id: channel, tenantId, direction: between ? 'between' : direction, fromNumber: from, fromName: name, toNumber: to, flowVersionId: isBuiltIn(versionId) ? null : versionId, offeredAt: at },
      };
    },
  };
}

/** A call that another had booked, now that somebody has answered: it goes on where that one stood. */
export function goingOn(world: Pick<World, 'machine'>, callback: Callback, { channel, endpoint, at }: { channel: string; endpoint: string; at: number }): Beginning {
  const { tenantId, number, shown, state: { flows } } = callback;
  return {
    tenantId, state: { frames: [], answered: true, wideband: false, endpoint, ...(flows && { flows }) },
    caller: { id: channel, role: 'caller', endpoint, number, shown: shown ?? '', offeredAt: at, dialledAt: at, answeredAt: at },
    async first(random) {
      const { stepped, before, event, row } = await continued(callback, id => world.machine(id), at, random);
      return { walked: await walk(stepped, before, { flows, machine: id => world.machine(id) }, at, random), event, row: { ...row, id: channel } };
    },
  };
}

/** The verb that booked it comes to `called`. */
async function continued({ id, tenantId, state, number, name, shown, slot }: Callback, machine: (versionId: string | null) => Promise<AnyStateMachine>, at: number, random: number):
Promise<{ stepped: Stepped; before: Frame[]; event: CallEvent; row: Omit<CallRow, 'id'> }> {
  const frames = state.frames.map((frame): Frame => ({ ...frame, context: { ...frame.context, keys: '', call: { ...frame.context.call, from: number } } }));
  const frame = frames.at(-1)!;
  const event: CallEvent = { type: 'DONE', effect: '', slot, output: { outcome: 'called', data: { place: id } }, at, random };
  return {
    stepped: step(await machine(frame.versionId), frame, event), before: frames.slice(0, -1), event,
    row: { tenantId, direction: 'outgoing', fromNumber: shown ?? '', fromName: name, toNumber: number, flowVersionId: frames[0]!.versionId, offeredAt: at },
  };
}
