import type { AnyStateMachine } from 'xstate';
import type { CallEvent } from '@/nodes/_kit/events';
import type { Callback } from '../ports/callbacks';
import type { CallRow, Frame } from '../ports/journal';
import { step, type Stepped } from './step';

/** The first step of a call that goes on where the one stood in which it was booked: the verb that booked it comes to `called`. */
export async function continued({ id, tenantId, state, number, name, shown, slot }: Callback, machine: (versionId: string | null) => Promise<AnyStateMachine>, at: number, random: number):
Promise<{ stepped: Stepped; before: Frame[]; event: CallEvent; row: Omit<CallRow, 'id'> }> {
  const frames = state.frames.map((frame): Frame => ({ ...frame, context: { ...frame.context, keys: '', call: { ...frame.context.call, from: number } } }));
  const frame = frames.at(-1)!;
  const event: CallEvent = { type: 'DONE', effect: '', slot, output: { outcome: 'called', data: { place: id } }, at, random };
  return {
    stepped: step(await machine(frame.versionId), frame, event), before: frames.slice(0, -1), event,
    row: { tenantId, direction: 'outgoing', fromNumber: shown ?? '', fromName: name, toNumber: number, flowVersionId: frames[0]!.versionId, offeredAt: at },
  };
}
