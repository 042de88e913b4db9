import { afterAll, beforeAll, expect, it } from 'vitest';
import { nodeTypes, type NodeType } from '@/nodes';
import { draw, System, type TestTenant } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';
import type { Caller, Phone } from '@/tests/support/world';
import { bookOf } from '../chaos/books';
import { distinct, momentsOf, staff, type Moment } from './moments';
import { greetings } from './moments-parts';
import { webEnv } from './moments-web';

/** Calls at their moments when the worker of all of them is killed at once: as many as a small machine can listen to. */
const atOnce = 7;

let system: System;
let tenant: TestTenant;
let serial = 0;

interface Live { type: NodeType; when: string; moment: Moment; number: string; from: string; caller: Caller; phone: Phone; other: Phone }

/** Every moment that can go on; the names are known before there is a tenant. */
const moments = momentsOf({ greetings: {} } as TestTenant, () => ({ number: '', other: '' }));
const all = distinct(moments, ({ goesOn }) => goesOn !== undefined);
const batches = Array.from({ length: Math.ceil(all.length / atOnce) }, (_, i) => all.filter((__, n) => n % Math.ceil(all.length / atOnce) === i));

beforeAll(async () => {
  system = await System.open({ withWorker: false });
  tenant = await system.tenant({ greetings, ...staff, moreNumbers: all.length });
  await system.buriesTheDead();
});
afterAll(() => system?.close());

it('every node type has a moment in which its worker is killed', () => {
  expect(Object.entries(moments).filter(([, list]) => Object.values(list).some(({ goesOn }) => goesOn)).map(([type]) => type).sort()).toEqual([...nodeTypes].sort());
});

async function begins({ type, when }: (typeof all)[number]): Promise<Live> {
  const n = serial++;
  const outside = { number: `+1415555${7000 + 2 * n}`, other: `+1415555${7001 + 2 * n}` };
  const moment = momentsOf(tenant, () => outside)[type][when]!;
  const { e164: number } = tenant.numbers[n]!;
  await tenant.flow(draw(await moment.drawn()), { name: `${type} ${when}`, number });
  const [phone, other] = [moment.agent ? await tenant.phone(moment.agent) : system.world.phone(outside.number), system.world.phone(outside.other)];
  const from = `+1415555${5000 + n}`;
  const caller = await system.world.caller({ number: from }).dials(number);
  await moment.until?.(caller, phone, other);
  return { type, when, moment, number, from, caller, phone, other };
}

it.each(batches.map((batch, i) => ({ n: i + 1, batch })))('batch $n: the worker of calls at $batch.length moments is killed, and all of them go on', { timeout: 90_000 }, async ({ batch }) => {
  const [first, second] = [new Worker(system.address, 'first', webEnv), new Worker(system.address, 'second', webEnv)];
  try {
    await first.starts();
    const lives = await Promise.all(batch.map(begins));
    expect(await first.figure('ringloom_calls_live')).toBe(batch.length);
    await first.dies();
    // Whatever people do now nobody hears. How soon one who is there takes over, take-over.test.ts tells.
    await Promise.all(lives.map(({ moment, caller, phone }) => moment.meanwhile?.(caller, phone)));
    await second.starts();
    await expect.poll(() => second.figure('ringloom_calls_live'), { timeout: 15_000, interval: 20 }).toBe(batch.length);
    const ends = await Promise.allSettled(lives.map(({ moment, caller, phone, other }) => moment.goesOn!(caller, phone, other)));
    const failed = ends.flatMap((end, i) => (end.status === 'rejected' ? [`${lives[i]!.type} ${lives[i]!.when}: ${String(end.reason)}`] : []));
    for (const [i, end] of ends.entries()) if (end.status === 'rejected') process.stdout.write(`${lives[i]!.when}\n${(await bookOf(system.pool, tenant.id, lives[i]!.from)).lines.map(({ at, line }) => `${at} ${line}`).sort().join('\n')}\n`);
    expect(failed.join('\n')).toBe('');
    for (const { phone, other, when } of lives) for (const { calls } of [phone, other]) expect(calls.length, `${when}: calls to one telephone`).toBeLessThanOrEqual(1);
    await system.isEmpty();
    expect(await second.figure('ringloom_calls_live')).toBe(0);
    expect(await second.figure('ringloom_listeners')).toBe(0);
    const { rows } = await system.pool.query<{ number: string; calls: number; lost: number }>(
      `SELECT to_number AS number, count(*)::int AS calls, count(*) FILTER (WHERE ending = 'lost')::int AS lost FROM call WHERE tenant_id = $1 AND to_number = ANY($2) GROUP BY 1`,
      [tenant.id, lives.map(({ number }) => number)]);
    expect(rows.map(({ calls, lost }) => ({ calls, lost }))).toEqual(lives.map(() => ({ calls: 1, lost: 0 })));
    expect(second.faults).toEqual([]);
  } finally {
    await system.world.reset();
    await Promise.all([first.dies(), second.stops()]);
  }
});
