import { isMasked } from '@/nodes/_kit/expression';
import type { FlowContext } from '@/nodes/_kit/context';
import { heard, isFigures } from '@/nodes/_kit/piece-words';
import { promptSchema, type Piece } from '@/nodes/_kit/prompt';
import { endedBy, isHere } from '@/flow-runtime/document/place';
import type { Tx } from '@/prisma/for-tenant';
import type { ToldCall, ToldStep } from './messages';

/** The call that was made on a line which this person was lent, with its steps after one; null: there is none yet, or it is not theirs. */
export async function toldCall(tx: Tx, userId: string, line: string, after: number): Promise<ToldCall | null> {
  const lent = await lineOf(tx, userId, line);
  if (!lent?.callId) return null;
  const call = await callOf(tx, lent.callId);
  if (!call) return null;
  const steps = await stepsOf(tx, call.id, after);
  const runs = call.endedAt ? null : await runsIn(tx, call.id);
  // A call that is over has no state any more.
  const frames = (call.state as { frames?: { value: unknown; context: FlowContext }[] } | null)?.frames ?? [];
  const outer = frames[0]?.value;
  return {
    call: call.id,
    steps: steps.map(({ seq, at, event, path, exits }): ToldStep => ({
      seq, ms: at.getTime() - call.offeredAt.getTime(), nodes: path.filter(isHere), exits: (exits ?? []).filter(isHere), ...deedOf(event),
    })),
    node: typeof outer === 'object' && outer !== null ? Object.keys(outer)[0] ?? null : null,
    does: runs ? deeds[runs.verb] ?? (runs.verb === 'play' ? 'plays' : 'waits') : 'waits',
    hears: runs && frames.length ? saidBy(runs.input, frames.at(-1)!.context) : null,
    ended: call.endedAt && { by: endedBy(call), cause: call.cause ?? 0 },
  };
}

/** Asks of no call all that is asked of one, so that whoever calls first need not wait until the questions have been made ready. */
export async function rehearse(tx: Tx): Promise<void> {
  await lineOf(tx, '-', '-');
  await callOf(tx, '-');
  await stepsOf(tx, '-', 0);
  await runsIn(tx, '-');
}

const lineOf = (tx: Tx, userId: string, line: string) => tx.lentLine.findFirst({ where: { id: line, userId }, select: { callId: true } });
const callOf = (tx: Tx, id: string) => tx.call.findFirst({ where: { id }, select: { id: true, offeredAt: true, endedAt: true, ending: true, cause: true, state: true } });
const stepsOf = (tx: Tx, callId: string, after: number) => tx.callStep.findMany({ where: { callId, seq: { gt: after } }, orderBy: { seq: 'asc' }, select: { seq: true, at: true, event: true, path: true, exits: true } });
const runsIn = (tx: Tx, callId: string) => tx.effect.findFirst({ where: { callId, endedAt: null }, orderBy: { intendedAt: 'desc' }, select: { verb: true, input: true } });

const deeds: Partial<Record<string, ToldCall['does']>> = { dial: 'rings', ring: 'rings', bridge: 'talks', 'queue-talk': 'talks', confer: 'talks' };

function deedOf(event: unknown): Pick<ToldStep, 'key' | 'hungUp'> {
  const { type, key } = (event ?? {}) as { type?: unknown; key?: unknown };
  return { ...(type === 'KEY' && typeof key === 'string' && { key }), ...(type === 'HANGUP' && { hungUp: true }) };
}

/** The prompt of a verb in the names that the simulator gives to what is heard. */
function saidBy(stored: unknown, context: FlowContext): string[] | null {
  const { input } = (stored ?? {}) as { input?: { prompt?: unknown } };
  const prompt = promptSchema.safeParse(input?.prompt);
  return prompt.success && prompt.data.length > 0 ? prompt.data.flatMap(piece => nameOf(piece, context)) : null;
}

function nameOf(piece: Piece, context: FlowContext): string[] {
  if ('value' in piece && isMasked(piece.value, context)) return ['number:•••'];
  const what = heard(piece, context);
  if (what === null) return [];
  if (what.kind === 'greeting') return [`${what.id}/${what.language}`];
  return [isFigures(what) ? `${what.kind}:${what.figures}` : `speech/${what.language}/${what.words}`];
}
