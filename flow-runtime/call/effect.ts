import type { VerbName } from '@/nodes/_kit/verbs';
import type { EffectRow } from '../ports/journal';
import { verbHands } from '../verbs';
import type { Verb } from '../verbs/verb';
import type { Stepped } from './step';

/** The journal row of a verb that a step starts: call / visit of the node / verb / slot / attempt, which is the step's number. */
export function effectRow(callId: string, { verb, slot, input }: NonNullable<Stepped['start']>, visit: number, seq: number, at: number): EffectRow {
  const limit = (verbHands[verb] as Verb<VerbName>).limit?.(input as never);
  const name = slot.split('/')[1];
  return { id: `${callId}/${visit}/${verb}/${name}/${seq}`, verb, slot, input, intendedAt: at, startedAt: null, deadline: limit === undefined ? null : at + limit };
}

/** Names what an effect makes in the switch. */
export const resourceOf = ({ id }: EffectRow): string => `rl-${id.replaceAll('/', '-')}`;

/** Names what the verbs of one visit of a node share: its bridge. */
export const visitResource = (callId: string, visit: number): string => `rl-${callId}-${visit}`;
