import type { LegRow, StepRecord } from '../ports/journal';

/** A call's own row, where it is new. */
export interface NewCall { cell: string; direction: string; fromNumber: string; fromName: string; toNumber: string; flowVersionId: string | null; flows?: string; offeredAt: number }
/** The newest state of a call. JSON travels as text. */
export interface StateRow { step: number; state: string | null; endedAt: number | null; cause: number | null; ending: string | null }
export interface StepRow { seq: number; at: number; event: string; path: string; exits?: string }
/** What is new of an effect; `made`: the effect itself. */
export interface EffectChange {
  id: string;
  made: { verb: string; input: string; intendedAt: number; deadline: number | null } | null;
  startedAt: number | null;
  endedAt: number | null;
  outcome: string | null;
}

/** All that is to be written of one call: plain data, so that it can lie in a file meanwhile. */
export interface Rows {
  callId: string;
  /** Null where only changes of rows are written. */
  tenantId: string | null;
  call: NewCall | null;
  state: StateRow | null;
  answeredAt: number | null;
  steps: StepRow[];
  // Lists, each with an id at most once: there are one or two, and a table for them would be most of what a step leaves to the collector.
  effects: EffectChange[];
  legs: LegRow[];
}

export const noRows = (callId: string): Rows => ({ callId, tenantId: null, call: null, state: null, answeredAt: null, steps: [], effects: [], legs: [] });

/** Whether there is nothing to write. */
export const isEmpty = ({ call, state, answeredAt, steps, effects, legs }: Rows): boolean =>
  !call && !state && answeredAt === null && steps.length === 0 && effects.length === 0 && legs.length === 0;

/** Adds a step to what is to be written of its call. */
export function addStep(rows: Rows, step: StepRecord, cell: string): void {
  const { tenantId, seq, at, path, exits, state, call, ending } = step;
  rows.tenantId = tenantId;
  if (call) rows.call = {
    cell, direction: call.direction, fromNumber: call.fromNumber, fromName: call.fromName, toNumber: call.toNumber,
    flowVersionId: call.flowVersionId, ...(state.flows && { flows: JSON.stringify(state.flows) }), offeredAt: call.offeredAt,
  };
  rows.state = {
    step: seq, state: ending ? null : JSON.stringify(rows.answeredAt === null ? state : { ...state, answered: true }),
    endedAt: ending?.endedAt ?? null, cause: ending?.cause ?? null, ending: ending?.ending ?? null,
  };
  rows.steps.push({ seq, at, event: eventText(step), path: path.join(','), ...(exits && { exits: exits.join(',') }) });
  for (const { id, verb, slot, input, intendedAt, deadline } of step.intended) {
    effectOf(rows, id).made = { verb, input: JSON.stringify({ slot, input }), intendedAt, deadline };
  }
  for (const { id, at: endedAt, outcome } of step.ended) {
    const effect = effectOf(rows, id);
    effect.endedAt = endedAt;
    effect.outcome = outcome && JSON.stringify(outcome);
  }
  for (const leg of step.legs ?? []) addLeg(rows, tenantId, leg);
}

export function addStarted(rows: Rows, effect: string, at: number): void {
  effectOf(rows, effect).startedAt = at;
}

export function addLeg(rows: Rows, tenantId: string, leg: LegRow): void {
  rows.tenantId = tenantId;
  const { legs } = rows;
  const there = legs.findIndex(({ id }) => id === leg.id);
  if (there < 0) legs.push(leg);
  else legs[there] = leg;
}

/** The caller was answered: known to the call's row and to its state alike. */
export function addAnswered(rows: Rows, at: number): void {
  rows.answeredAt ??= at;
  const { state } = rows;
  if (state?.state) state.state = JSON.stringify({ ...(JSON.parse(state.state) as object), answered: true });
}

function effectOf({ effects }: Rows, id: string): EffectChange {
  for (const effect of effects) if (effect.id === id) return effect;
  const effect: EffectChange = { id, made: null, startedAt: null, endedAt: null, outcome: null };
  effects.push(effect);
  return effect;
}

/** A step's event without the key that was pressed, since what a caller types may be a secret; and what was set by it. */
function eventText({ event, set }: StepRecord): string {
  const told = event === null ? { type: 'BEGIN' } : event.type === 'KEY' ? { ...event, key: '•' } : event;
  return JSON.stringify(set ? { ...told, set } : told);
}
