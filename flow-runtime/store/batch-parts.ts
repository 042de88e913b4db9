import type { ColumnType, Value } from './bound-message';
import type { EffectChange, Rows, StepRow } from './call-rows';
import type { LegRow } from '../ports/journal';

/** What a column is called, of which type it is, and its value in a row. */
type Column<R> = [name: string, type: ColumnType, of: (row: R) => Value];

/** One table's share of a batch. `$1` is the owner; `from` are its rows as `r`. */
export interface Part {
  name: string;
  /** It gives the calls that are the owner's. */
  owns: boolean;
  // What `rows` gives is what its own columns take.
  columns: Column<never>[];
  rows(calls: Rows[]): never[];
  sql(from: string, again: boolean): string;
}

const part = <R>(name: string, owns: boolean, rows: (calls: Rows[]) => R[], columns: Column<R>[], sql: Part['sql']): Part => ({ name, owns, rows, columns, sql }) as unknown as Part;

/** What there is to write of these calls, in the order of the statement. */
export function partsOf(calls: Rows[]): { part: Part; rows: never[] }[] {
  return parts.flatMap(each => {
    const rows = each.rows(calls);
    return rows.length ? [{ part: each, rows }] : [];
  });
}

/** A row that belongs to a call. */
interface Of<R> { call: Rows; row: R }
/** The rows of all calls in a list. Loops: thousands of them a second would leave as many lists to the collector. */
function ofAll<R>(calls: Rows[], rows: (call: Rows) => readonly R[], isOne?: (row: R) => boolean): Of<R>[] {
  const all: Of<R>[] = [];
  for (const call of calls) for (const row of rows(call)) if (!isOne || isOne(row)) all.push({ call, row });
  return all;
}
const effects = (calls: Rows[], isNew: boolean): Of<EffectChange>[] => ofAll(calls, call => call.effects, ({ made }) => (made !== null) === isNew);
const twice = (again: boolean) => (again ? ' ON CONFLICT DO NOTHING' : '');
/** `call` is the owner's, and of the tenant that the rows name. Not written as an equation, or the planner would read all calls of the owner. */
const owned = 'call.worker_id IS NOT DISTINCT FROM $1 AND call.tenant_id = coalesce(r.tenant_id, call.tenant_id)';
/** Looked up in a hash table. As a plain IN it would become a join, of n times n rows. */
const ofMine = '(r.call_id IN (SELECT id FROM mine)) IS TRUE';

const parts: Part[] = [
  part<Rows>('made', true, calls => calls.filter(({ call }) => call), [
    ['id', 'text', row => row.callId], ['tenant_id', 'uuid', row => row.tenantId], ['direction', 'text', row => row.call!.direction],
    ['from_number', 'text', row => row.call!.fromNumber], ['from_name', 'text', row => row.call!.fromName], ['to_number', 'text', row => row.call!.toNumber],
    ['flow_version_id', 'uuid', row => row.call!.flowVersionId], ['offered_at', 'timestamptz', row => row.call!.offeredAt], ['answered_at', 'timestamptz', row => row.answeredAt],
    ['step', 'int', row => row.state!.step], ['state', 'jsonb', row => row.state!.state], ['ended_at', 'timestamptz', row => row.state!.endedAt],
    ['cause', 'int', row => row.state!.cause], ['ending', 'text', row => row.state!.ending], ['cell', 'text', row => row.call!.cell], ['flows', 'jsonb', row => row.call!.flows ?? null],
  ], (from, again) => `INSERT INTO call (id, tenant_id, direction, from_number, from_name, to_number, flow_version_id, offered_at, answered_at, step, state, ended_at, cause, ending, cell, flows, worker_id)
    SELECT r.*, $1 FROM ${from}${again
    // One that is in already is moved on where it stands behind; whoever wrote it down may be dead by now, and others go on with it.
    ? ` ON CONFLICT (id) DO UPDATE SET step = greatest(call.step, excluded.step), state = CASE WHEN call.step < excluded.step THEN excluded.state ELSE call.state END,
        answered_at = coalesce(call.answered_at, excluded.answered_at), ended_at = coalesce(call.ended_at, excluded.ended_at), cause = coalesce(call.cause, excluded.cause),
        ending = coalesce(call.ending, excluded.ending) WHERE call.worker_id = $1`
    // A worker that was taken for dead begins nothing, and a call that two workers found with nobody is the first one's.
    : ' WHERE EXISTS (SELECT 1 FROM worker WHERE worker.id = $1) ON CONFLICT (id) DO NOTHING'} RETURNING id`),

  // Only the owner writes a state: a worker that was taken for dead writes nothing more.
  part<Rows>('moved', true, calls => calls.filter(({ state, call }) => state && !call), [
    ['id', 'text', row => row.callId], ['tenant_id', 'uuid', row => row.tenantId], ['step', 'int', row => row.state!.step], ['state', 'jsonb', row => row.state!.state], ['answered_at', 'timestamptz', row => row.answeredAt],
    ['ended_at', 'timestamptz', row => row.state!.endedAt], ['cause', 'int', row => row.state!.cause], ['ending', 'text', row => row.state!.ending],
  ], (from, again) => {
    const newer = (name: string) => (again ? `CASE WHEN call.step < r.step THEN r.${name} ELSE call.${name} END` : `r.${name}`);
    return `UPDATE call SET step = ${again ? 'greatest(call.step, r.step)' : 'r.step'}, state = ${newer('state')}, answered_at = coalesce(call.answered_at, r.answered_at),
      ended_at = ${newer('ended_at')}, cause = ${newer('cause')}, ending = ${newer('ending')}
      FROM ${from} WHERE call.id = r.id AND ${owned}${again ? '' : ' AND call.step < r.step'} RETURNING call.id`;
  }),

  part<Rows>('answered', true, calls => calls.filter(({ state, answeredAt }) => !state && answeredAt !== null), [
    ['id', 'text', row => row.callId], ['tenant_id', 'uuid', row => row.tenantId], ['answered_at', 'timestamptz', row => row.answeredAt],
  ], from => `UPDATE call SET answered_at = coalesce(call.answered_at, r.answered_at), state = jsonb_set(call.state, '{answered}', 'true')
    FROM ${from} WHERE call.id = r.id AND ${owned} RETURNING call.id`),

  // Records beside the steps: the lock keeps the call the owner's until they are in.
  part<Rows>('noted', true, calls => calls.filter(({ state, answeredAt }) => !state && answeredAt === null), [
    ['id', 'text', row => row.callId], ['tenant_id', 'uuid', row => row.tenantId],
  ], from => `SELECT call.id FROM ${from} JOIN call ON call.id = r.id AND ${owned} FOR NO KEY UPDATE OF call`),

  part<Of<StepRow>>('stepped', false, calls => ofAll(calls, call => call.steps), [
    ['tenant_id', 'uuid', ({ call }) => call.tenantId], ['call_id', 'text', ({ call }) => call.callId], ['seq', 'int', ({ row }) => row.seq], ['at', 'timestamptz', ({ row }) => row.at],
    ['event', 'jsonb', ({ row }) => row.event], ['path', 'text', ({ row }) => row.path], ['exits', 'text', ({ row }) => row.exits ?? null],
  ], (from, again) => `INSERT INTO call_step (tenant_id, call_id, seq, at, event, path, exits)
    SELECT r.tenant_id, r.call_id, r.seq, r.at, r.event, string_to_array(r.path, ','), string_to_array(r.exits, ',') FROM ${from} WHERE ${ofMine}${twice(again)}`),

  part<Of<EffectChange>>('intended', false, calls => effects(calls, true), [
    ['tenant_id', 'uuid', ({ call }) => call.tenantId], ['call_id', 'text', ({ call }) => call.callId], ['id', 'text', ({ row }) => row.id], ['verb', 'text', ({ row }) => row.made!.verb],
    ['input', 'jsonb', ({ row }) => row.made!.input], ['intended_at', 'timestamptz', ({ row }) => row.made!.intendedAt], ['deadline', 'timestamptz', ({ row }) => row.made!.deadline],
    ['started_at', 'timestamptz', ({ row }) => row.startedAt], ['ended_at', 'timestamptz', ({ row }) => row.endedAt], ['outcome', 'jsonb', ({ row }) => row.outcome],
  ], (from, again) => `INSERT INTO effect (tenant_id, call_id, id, verb, input, intended_at, deadline, started_at, ended_at, outcome) SELECT r.* FROM ${from} WHERE ${ofMine}${again
    ? ' ON CONFLICT (call_id, id) DO UPDATE SET started_at = coalesce(effect.started_at, excluded.started_at), ended_at = coalesce(effect.ended_at, excluded.ended_at), outcome = coalesce(effect.outcome, excluded.outcome)'
    : ''}`),

  part<Of<EffectChange>>('changed', false, calls => effects(calls, false), [
    ['id', 'text', ({ row }) => row.id], ['call_id', 'text', ({ call }) => call.callId], ['started_at', 'timestamptz', ({ row }) => row.startedAt], ['ended_at', 'timestamptz', ({ row }) => row.endedAt],
    ['outcome', 'jsonb', ({ row }) => row.outcome],
  ], from => `UPDATE effect SET started_at = coalesce(r.started_at, effect.started_at), ended_at = coalesce(r.ended_at, effect.ended_at), outcome = coalesce(r.outcome, effect.outcome)
    FROM ${from} WHERE effect.call_id = r.call_id AND effect.id = r.id AND ${ofMine}`),

  part<Of<LegRow>>('legs', false, calls => ofAll(calls, call => call.legs), [
    ['tenant_id', 'uuid', ({ call }) => call.tenantId], ['call_id', 'text', ({ call }) => call.callId], ['id', 'text', ({ row }) => row.id], ['role', 'text', ({ row }) => row.role],
    ['endpoint', 'text', ({ row }) => row.endpoint], ['number', 'text', ({ row }) => row.number], ['shown', 'text', ({ row }) => row.shown], ['offered_at', 'timestamptz', ({ row }) => row.offeredAt],
    ['dialled_at', 'timestamptz', ({ row }) => row.dialledAt ?? null], ['answered_at', 'timestamptz', ({ row }) => row.answeredAt ?? null], ['ended_at', 'timestamptz', ({ row }) => row.endedAt ?? null], ['cause', 'int', ({ row }) => row.cause ?? null],
  ], from => `INSERT INTO leg (tenant_id, call_id, id, role, endpoint, number, shown, offered_at, dialled_at, answered_at, ended_at, cause) SELECT r.* FROM ${from} WHERE ${ofMine}
    ON CONFLICT (id) DO UPDATE SET dialled_at = coalesce(excluded.dialled_at, leg.dialled_at), answered_at = coalesce(excluded.answered_at, leg.answered_at), ended_at = coalesce(excluded.ended_at, leg.ended_at),
      cause = coalesce(excluded.cause, leg.cause)`),
];
