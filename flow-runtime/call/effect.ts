import type { FlowContext } from '@/nodes/_kit/context';
import type { VerbName } from '@/nodes/_kit/verbs';
import type { EffectRow } from '../ports/journal';
import { verbHands } from '../verbs';
import type { Verb } from '../verbs/verb';
import type { Stepped } from './step';

/** The journal row of a verb that a step starts: call / visit of the node / verb / slot / attempt, which is the step's number. */
export function effectRow(callId: string, { verb, slot, input }: NonNullable<Stepped['start']>, context: FlowContext, seq: number, at: number): EffectRow {
  const limit = (verbHands[verb] as Verb<VerbName>).limit?.(input as never, at, context);
  const name = slot.split('/')[1];
  return { id: `${callId}/${context.visit}/${verb}/${name}/${seq}`, verb, slot, input, intendedAt: at, startedAt: null, deadline: limit === undefined ? null : at + limit };
}

/** Names what an effect makes in the switch. */
export const resourceOf = ({ id }: EffectRow): string => `rl-${id.replaceAll('/', '-')}`;

/** How many workers before may have left a sound behind: each takes the sounds of those before it away. */
const soundsBefore = 8;

/** Names the one sound an effect plays. Each worker has a name of its own for it: a name that lives cannot be used again. */
export const playbackOf = (row: EffectRow, epoch: number): string => `${resourceOf(row)}-sound-${epoch}`;

/** Names the sounds that workers before `epoch` may have begun for an effect. */
export const playbacksBefore = (row: EffectRow, epoch: number): string[] =>
  Array.from({ length: Math.min(epoch - 1, soundsBefore) }, (_, i) => playbackOf(row, epoch - 1 - i));

/** The visit of the node that an effect belongs to; a call's id may hold slashes. */
export const visitOf = ({ id }: EffectRow): number => Number(id.split('/').at(-4));

/** Names what the verbs of one visit of a node share: its bridge. */
export const visitResource = (callId: string, visit: number): string => `rl-${callId}-${visit}`;

/** Names the one recording of a visit of a node. */
export const recordingOf = (callId: string, visit: number): string => `rl-${callId}-${visit}-recording`;

/** Names the recording of one talk; a visit may have several. */
export const talkRecordingOf = (callId: string, row: EffectRow): string => `rl-${callId}-${visitOf(row)}-talk-${row.id.split('/').at(-1)}-recording`;

/** Names one of several recordings of a visit, in which there is no talk. */
export const takeOf = (callId: string, visit: number, number: string): string => `rl-${callId}-${visit}-talk-${number}-recording`;

/** Names the channel that hears a whole call for the recording which began with a visit. */
export const tapeEarOf = (callId: string, visit: number): string => `rl-${callId}-${visit}-tape`;

/** The call that such a channel hears; null: it is another one. */
export const callOfTapeEar = (channel: string): string | null => /^rl-(.*)-\d+-tape$/.exec(channel)?.[1] ?? null;

/** The call of a recording of that name. */
export const callOfRecording = (recording: string): string => /^rl-(.*?)-\d+(?:-talk-\d+)?-recording$/.exec(recording)?.[1] ?? recording;

/** The call to which a bridge of that name belongs. */
export const callOfBridge = (bridge: string): string => /^rl-(.*)-\d+$/.exec(bridge)?.[1] ?? bridge;
