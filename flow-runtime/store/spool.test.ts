import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { LegRow } from '../ports/journal';
import { noRows, type Rows } from './call-rows';
import { drainLeft, lineOf, rowsOf, Spool, spoolsIn } from './spool';

let dir: string;
beforeEach(() => { dir = mkdtempSync(path.join(tmpdir(), 'ringloom-spool-')); });
afterEach(() => rmSync(dir, { recursive: true, force: true }));

/** A step of a call, as far as the spool cares. */
const step = (callId: string, seq: number): Rows => ({ ...noRows(callId), steps: [{ seq, at: 0, event: '{"type":"KEY","key":"•"}', path: 'menu' }] });
const batches = fc.array(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'Ü\n"'), { minLength: 1 }), { minLength: 1, maxLength: 30 });
/** Each batch's calls take their next step. */
function stepsOf(calls: string[][]): Rows[][] {
  const seqs = new Map<string, number>();
  return calls.map(batch => batch.map(id => {
    seqs.set(id, (seqs.get(id) ?? 0) + 1);
    return step(id, seqs.get(id)!);
  }));
}
const flat = (all: Rows[][]) => all.flat().map(({ callId, steps }) => [callId, steps[0]!.seq] as const);
const ofEach = (list: (readonly [string, number])[]) => Object.fromEntries([...new Set(list.map(([id]) => id))].map(id => [id, list.filter(([own]) => own === id).map(([, seq]) => seq)]));

it('gives back what it holds, every call in order, and is empty then', async () => {
  await fc.assert(fc.asyncProperty(batches, async calls => {
    const all = stepsOf(calls);
    const spool = new Spool(dir, 'cell-1--w-a');
    await Promise.all(all.map(rows => spool.append(rows)));
    expect(spool.isHolding).toBe(true);
    const given: Rows[][] = [];
    await spool.drain(async rows => {
      // one statement cannot change a call twice
      expect(new Set(rows.map(({ callId }) => callId)).size).toBe(rows.length);
      given.push(rows);
    });
    expect(ofEach(flat(given))).toEqual(ofEach(flat(all)));
    expect(spool.isHolding).toBe(false);
    await spool.close();
    expect(readdirSync(dir)).toEqual([]);
  }), { numRuns: 50 });
});

it('goes on where it stopped when the database goes away again, and takes in what comes meanwhile', async () => {
  await fc.assert(fc.asyncProperty(batches, batches, fc.integer({ min: 0, max: 10 }), async (before, after, fails) => {
    const all = stepsOf([...before, ...after]);
    const spool = new Spool(dir, 'cell-1--w-a');
    for (const rows of all.slice(0, before.length)) await spool.append(rows);
    const given: Rows[][] = [];
    let left = fails;
    const write = async (rows: Rows[]) => {
      if (left-- === 0) throw new Error('away again');
      given.push(rows);
    };
    const first = spool.drain(write).catch(() => {});
    for (const rows of all.slice(before.length)) await spool.append(rows);
    await first;
    await spool.drain(write).catch(() => spool.drain(write));
    expect(ofEach(flat(given))).toEqual(ofEach(flat(all)));
    await spool.close();
  }), { numRuns: 50 });
});

it('a line that a power cut tore, anywhere, is not there; those before it are', async () => {
  await fc.assert(fc.asyncProperty(batches, fc.integer({ min: 1, max: 200 }), async (calls, torn) => {
    const all = stepsOf(calls);
    const file = path.join(dir, 'cell-1--w-dead.spool');
    writeFileSync(file, Buffer.concat(all.map(lineOf)));
    truncateSync(file, statSync(file).size - Math.min(torn, lineOf(all.at(-1)!).length));
    const given: Rows[][] = [];
    await drainLeft(dir, 'cell-1--w-dead', async rows => { given.push(rows); });
    expect(ofEach(flat(given))).toEqual(ofEach(flat(all.slice(0, -1))));
    expect(await spoolsIn(dir)).toEqual([]);
  }), { numRuns: 100 });
});

it('what a worker of before wrote is read as today’s', () => {
  const leg: LegRow = { id: 'a', role: 'caller', endpoint: 't-1', number: '', shown: '', offeredAt: 1 };
  const made = { verb: 'play', input: '{}', intendedAt: 1, deadline: null };
  const change = { startedAt: 2, endedAt: null, outcome: null };
  const today: Rows = { ...noRows('a'), effects: [{ id: 'e', made, ...change }], legs: [leg] };
  const before = { ...noRows('a'), effects: { e: { row: made, ...change } }, legs: { a: leg } };
  expect(rowsOf(lineOf([before as unknown as Rows]).subarray(0, -1))).toEqual([today]);
  expect(rowsOf(lineOf([today]).subarray(0, -1))).toEqual([today]);
});

it('blocks that the disk never wrote read as nothing, not as rows', () => {
  const line = lineOf([step('a', 1)]).subarray(0, -1);
  expect(rowsOf(line)).toEqual([step('a', 1)]);
  for (let i = 0; i < line.length; i++) {
    const broken = Buffer.from(line);
    broken[i] = 0;
    expect(rowsOf(broken)).toBeNull();
  }
  expect(rowsOf(Buffer.alloc(4096))).toBeNull();
});

it('what a worker left is given again when whoever stored it died on the way, and its file goes only when all is in', async () => {
  const all = stepsOf([['a'], ['a'], ['b']]);
  appendFileSync(path.join(dir, 'cell-1--w-dead.spool'), Buffer.concat(all.map(lineOf)));
  const given: Rows[][] = [];
  await expect(drainLeft(dir, 'cell-1--w-dead', async rows => {
    given.push(rows);
    if (given.length === 2) throw new Error('killed');
  })).rejects.toThrow('killed');
  expect(await spoolsIn(dir)).toEqual(['cell-1--w-dead']);
  await drainLeft(dir, 'cell-1--w-dead', async rows => { given.push(rows); });
  expect(ofEach(flat(given))).toEqual({ a: [1, 2, 1, 2], b: [1, 1] });
  expect(await spoolsIn(dir)).toEqual([]);
});

it('nobody but its user may read it, and it is on the disk when it says so', async () => {
  const spool = new Spool(path.join(dir, 'below'), 'cell-1--w-a');
  await spool.append([step('a', 1)]);
  expect(statSync(path.join(dir, 'below')).mode & 0o777).toBe(0o700);
  const file = path.join(dir, 'below', 'cell-1--w-a.spool');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readFileSync(file)).toEqual(lineOf([step('a', 1)]));
  await spool.close();
});
