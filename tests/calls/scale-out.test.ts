import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { askedBy } from '@/tests/support/sip-ask';
import { storm } from '@/tests/support/storm';
import { freePort } from '@/tests/support/free-port';
import { apiOf, closeStudio, makeUser, signIn, useStudio } from '@/tests/support/studio';
import { draw, node, says, type System, type TestTenant } from '@/tests/support/system';
import type { Cell, Cells } from '@/tests/support/system/start-cells';
import { TwoCells } from '@/tests/support/system/two-cells';
import { isEmpty } from '@/tests/support/world';
import { Ari } from '@/tests/support/world/ari';

let two: TwoCells;
let cells: Cells;
let system: System;
let tenant: TestTenant;
let workers: TwoCells['workers'] = [];
let sippFrom: string;
const carol = { number: '+14155550123', name: 'Carol' };
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

beforeAll(async () => {
  two = await TwoCells.open(2);
  ({ cells, system, workers } = two);
  sippFrom = `127.0.0.1:${await freePort('udp')}`;
  await system.pool.query(`INSERT INTO trunk (id, operator_id, name, host) VALUES ('t-0000000000bb', $1, 'Another carrier', $2)`, [system.address.operatorId, sippFrom]);
  tenant = await system.tenant({ people: { ann: {}, ben: {} }, greetings: { welcome: 1500, bye: 300 }, moreNumbers: 1, queues: { support: { members: ['ann'] } } });
  const { welcome, bye } = tenant.greetings;
  await tenant.flow(
    draw({
      menu: node('ivr-menu', { prompt: says(welcome!), choices: [{ keys: '1', label: 'Ben' }, { keys: '2', label: 'Bye' }], firstKeyMs: 4000 }, { 'key-1': 'ben', 'key-2': 'bye' }),
      ben: node('forward', { targets: [{ kind: 'person', id: tenant.people.ben!.id }] }, { done: 'bye' }),
      bye: node('hang-up', { prompt: says(bye!) }),
    }),
  );
  await tenant.flow(
    draw({ queue: node('queue', { queue: tenant.queues.support!, joinsWhen: 'always', leavesEmpty: false, music: says(welcome!) }, { done: 'bye' }), bye: node('hang-up', { prompt: says(bye!) }) }),
    { number: tenant.numbers[1]!.e164, name: 'Support' },
  );
  await two.starts();
});
afterEach(async () => {
  await system.settles();
  await Promise.all(cells.cells.filter(({ pid }) => pid > 0).map(cell => isEmpty(cell.address.ari)));
});
afterAll(async () => {
  await closeStudio();
  await two?.close();
});

/** Calls that hear the greeting one after another; gives how many each cell has carried. */
async function served(calls: number): Promise<Record<string, number>> {
  const count: Record<string, number> = {};
  for (let i = 0; i < calls; i++) {
    const caller = await system.world.caller(carol).dials(tenant.number);
    await caller.hears(tenant.greetings.welcome!, { within: 4000 });
    const cell = await two.cellOfNewest(tenant);
    count[cell] = (count[cell] ?? 0) + 1;
    await caller.hangsUp();
  }
  return count;
}

/** Calls again until the call has come to this cell; gives the caller, who hears the menu. */
async function calledIn(cell: Cell) {
  // A cell that has too much to do for a moment refuses for a second or two, and the proxy asks the other.
  for (const until = performance.now() + 15_000; performance.now() < until;) {
    const caller = await system.world.caller(carol).dials(tenant.number);
    await caller.hears(tenant.greetings.welcome!, { within: 4000 });
    if ((await two.cellOfNewest(tenant)) === cell.id) return caller;
    await caller.hangsUp();
  }
  throw new Error(`none of the calls of 15 s came to ${cell.id}`);
}

const drain = (cell: Cell, draining: boolean) => two.drain(cell, draining);

it('calls from a trunk are spread over both cells, and the studio lists them all without a word of cells', async () => {
  const count = await served(10);
  expect(Object.keys(count).sort()).toEqual(['cell-1', 'cell-2']);
  const { rows } = await system.pool.query('SELECT id, address FROM cell ORDER BY id');
  expect(rows).toEqual(cells.cells.map(({ id, sip }) => ({ id, address: sip })));

  await expect.poll(async () => (await system.pool.query('SELECT count(*)::int AS open FROM call WHERE ended_at IS NULL')).rows[0].open).toBe(0);
  useStudio(system.address);
  await makeUser({ sql: async (text, values) => (await system.pool.query(text, values)).rows }, 'manager@cells.example', { tenantId: tenant.id, role: 'manager' });
  const { calls } = await (await apiOf(await signIn('manager@cells.example'))).calls.list({});
  expect(calls).toHaveLength(10);
  expect(JSON.stringify(calls.map(call => ({ ...call, id: '' })))).not.toContain('cell');
});

it('nobody is taken for a carrier, or for another cell, who only says so', async () => {
  const forged = [`X-Ringloom-Source: ${system.address.world.sip}`, 'x-ringloom-try: 2'];
  // through the proxy: an unknown caller, asked for a password; past it: nobody to talk to
  expect(await askedBy({ to: system.address.world.pbx, number: tenant.number, headers: forged })).toBe(401);
  expect(await askedBy({ to: cells.cells[0].sip, number: tenant.number, headers: forged })).toBe(403);
  const asCell = ['X-Ringloom-Source: cell'];
  expect(await askedBy({ to: system.address.world.pbx, number: '1'.repeat(30), headers: asCell })).toBe(401);
  expect(await askedBy({ to: cells.cells[0].sip, number: '1'.repeat(30), headers: asCell })).toBe(403);
});

it('a cell is drained while people talk in it: they talk on and end in order, new calls go elsewhere', async () => {
  const [first, second] = cells.cells;
  const ben = await tenant.phone('ben');
  const caller = await calledIn(first);
  await caller.presses('1');
  await ben.rings();
  await ben.answers();
  await caller.hearsVoiceOf(ben);
  await drain(first, true);
  try {
    expect(await served(6)).toEqual({ [second.id]: 6 });
    await caller.hearsVoiceOf(ben);
    await ben.hearsVoiceOf(caller);
    await ben.hangsUp();
    await caller.hearsAllOf(tenant.greetings.bye!);
    await caller.isHungUp();
    await expect.poll(async () => (await system.pool.query('SELECT count(*)::int AS open FROM call WHERE ended_at IS NULL AND cell = $1', [first.id])).rows[0].open).toBe(0);
  } finally {
    await drain(first, false);
  }
});

it('a cell that answers 503 is passed over, and nobody hears it; where all are full a caller is told when to come again', async () => {
  const [first, second] = cells.cells;
  const key = `FULL_${tenant.number.replace(/[^0-9]/g, '')}`;
  const soon = () => Math.ceil(Date.now() / 1000) + 30;
  const [one, two] = await Promise.all(cells.cells.map(({ address }, n) => Ari.connect(address.ari, `door-${n}`)));
  try {
    await one!.post('asterisk/variable', { variable: key, value: soon() });
    expect(await served(6)).toEqual({ [second.id]: 6 });
    await two!.post('asterisk/variable', { variable: key, value: soon() });
    const { offered, refused, toldWhen } = await storm({ to: system.address.world.pbx, number: tenant.number, from: sippFrom, rate: 10, seconds: 3 });
    expect({ offered, refused, toldWhen }).toEqual({ offered: 30, refused: 30, toldWhen: 30 });
  } finally {
    await Promise.all([one!, two!].map(async ari => {
      await ari.post('asterisk/variable', { variable: key, value: 0 });
      ari.close();
    }));
  }
  // what the proxy refuses by itself it forgets within seconds
  await pause(2500);
  await served(1);
  expect(first.pid).toBeGreaterThan(0);
});

it('a worker is killed: another of the same cell takes over its call, and no other', async () => {
  const [, second] = cells.cells;
  const caller = await calledIn(second);
  const owner = async () => (await system.pool.query('SELECT worker_id FROM call WHERE ended_at IS NULL AND tenant_id = $1', [tenant.id])).rows[0]?.worker_id as string;
  const dead = await owner();
  const index = workers.findIndex(({ worker }) => worker.log.includes(dead));
  await workers[index]!.worker.dies();
  await caller.hearsSilence({ lasting: 200 });
  await expect.poll(owner, { timeout: 3000 }).not.toBe(dead);
  const heir = await owner();
  expect(workers.find(({ worker }) => worker.log.includes(heir))!.cell.id).toBe(second.id);
  await pause(300);
  await caller.presses('2');
  await caller.hearsAllOf(tenant.greetings.bye!);
  await caller.isHungUp();
  const { rows } = await system.pool.query('SELECT cell, count(*)::int AS workers FROM worker GROUP BY cell ORDER BY cell');
  expect(rows).toEqual([{ cell: 'cell-1', workers: 2 }, { cell: 'cell-2', workers: 1 }]);
  await workers[index]!.worker.starts();
});

it('one queue over both cells: callers wait in one order wherever they came in, an agent serves them all, and it outlives the worker of one who waits', { timeout: 60_000 }, async () => {
  const [first, second] = cells.cells;
  const waits = (number: string, cell: Cell) => two.only(cell, async () => {
    const caller = await system.world.caller({ number, name: number }).dials(tenant.numbers[1]!.e164);
    await caller.hears(tenant.greetings.welcome!, { within: 5000 });
    expect(await two.cellOfNewest(tenant)).toBe(cell.id);
    return { caller, number };
  });
  const line = [await waits('+14155551001', first), await waits('+14155551002', second), await waits('+14155551003', first), await waits('+14155551004', second)];
  const { rows: [second_] } = await system.pool.query(`SELECT worker_id FROM call WHERE tenant_id = $1 AND from_number = $2`, [tenant.id, line[1]!.number]);
  const index = workers.findIndex(({ worker }) => worker.log.includes(second_.worker_id));
  await workers[index]!.worker.dies();
  // whose telephone comes only now has them all, one after another
  const ann = await tenant.phone('ann');
  for (const { caller, number } of line) {
    await ann.rings({ within: 9000 });
    ann.shows(number);
    await ann.answers();
    await caller.hearsVoiceOf(ann);
    await ann.hearsVoiceOf(caller);
    await ann.hangsUp();
    await caller.hears(tenant.greetings.bye!);
    await caller.isHungUp();
  }
  await workers[index]!.worker.starts();
  expect(workers.filter(({ worker }) => worker.isRunning).flatMap(({ worker }) => worker.faults)).toEqual([]);
});

it('a cell without a worker passes its calls on', async () => {
  const [first, second] = cells.cells;
  const its = workers.filter(({ cell }) => cell === first);
  await Promise.all(its.map(({ worker }) => worker.stops()));
  expect(await served(6)).toEqual({ [second.id]: 6 });
  await Promise.all(its.map(({ worker }) => worker.starts()));
});

it('the only cell that takes calls has no worker for a moment: a caller is not refused, and is served when one is there', async () => {
  const [first] = cells.cells;
  const its = workers.filter(({ cell }) => cell === first);
  await two.only(first, async () => {
    await Promise.all(its.map(({ worker }) => worker.stops()));
    const caller = await system.world.caller(carol).dials(tenant.number);
    await pause(1500);
    expect(caller.ended).toBe(false);
    await Promise.all(its.map(({ worker }) => worker.starts()));
    await caller.hears(tenant.greetings.welcome!, { within: 5000 });
    await caller.hangsUp();
  });
});

it('an Asterisk is killed: the next calls go to the other cell, and nobody hears a refusal; the calls it had are closed as lost when it is back', async () => {
  const [first, second] = cells.cells;
  const caller = await calledIn(second);
  process.kill(second.pid, 'SIGKILL');
  second.pid = 0;
  expect(await served(8)).toEqual({ [first.id]: 8 });
  const lost = async () => (await system.pool.query('SELECT id, ended_at IS NULL AS open, ending FROM call WHERE cell = $1 ORDER BY offered_at DESC LIMIT 1', [second.id])).rows[0];
  const before = await lost();
  // no worker of the other cell has touched it
  expect(before).toMatchObject({ open: true });
  await second.restarts();
  for (const { cell, worker } of workers) if (cell === second && !worker.isRunning) await worker.starts();
  await expect.poll(lost, { timeout: 10_000 }).toEqual({ id: before.id, open: false, ending: 'lost' });
  await caller.hangsUp();
  await expect.poll(async () => (await served(2))[second.id] ?? 0, { timeout: 20_000 }).toBeGreaterThan(0);
});
