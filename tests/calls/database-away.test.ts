import { readdirSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { childrenOf } from '@/tests/support/processes';
import { draw, node, says, startSystem, System, type Parts, type RunningSystem, type TestTenant } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';
import { TcpProxy } from '@/tests/support/tcp-proxy';

const parts: Parts = {};
let running: RunningSystem;
let system: System;
let tenant: TestTenant;
let proxy: TcpProxy;
let worker: Worker;
const others: Worker[] = [];
let isUp = true;
const carol = { number: '+14155550123', name: 'Carol' };
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

// A database server of this file's own: it is stopped, cut off and frozen.
beforeAll(async () => {
  running = await startSystem({ parts });
  system = await System.open({ withWorker: false, address: running.address });
  tenant = await system.tenant({ people: { ann: { name: 'Ann Lee' } }, greetings: { welcome: 1500, two: 1200, bye: 300, failed: 400 }, moreNumbers: 1 });
  const { welcome, two, bye, failed } = tenant.greetings;
  const choices = [{ keys: '1', label: 'Ann' }, { keys: '2', label: 'Second' }];
  const flow = draw({
    menu: node('ivr-menu', { prompt: says(welcome!), choices, firstKeyMs: 8000 }, { 'key-1': 'ann', 'key-2': 'second' }),
    second: node('ivr-menu', { prompt: says(two!), choices, firstKeyMs: 8000 }, { 'key-1': 'ann', 'key-2': 'bye' }),
    ann: node('forward', { targets: [{ kind: 'person', id: tenant.people.ann!.id }] }, { done: 'bye', error: 'failed' }),
    bye: node('hang-up', { prompt: says(bye!) }),
    failed: node('hang-up', { prompt: says(failed!) }),
  });
  await tenant.flow(flow);
  await tenant.flow(flow, { name: 'Other line', number: tenant.numbers[1]!.e164 });
});
beforeEach(async () => {
  proxy = await TcpProxy.open(Number(new URL(running.address.workerUrl).port));
  worker = startable('first', proxy.through(running.address.workerUrl));
  await worker.starts();
  // a flow in use is known whole a moment after its first call
  await (await called()).hangsUp();
  await pause(400);
});
afterEach(async () => {
  try {
    // a test that failed may have left it down
    if (!isUp) await starts();
    await system.settles();
  } finally {
    await Promise.all(others.splice(0).map(one => one.dies()));
    await proxy.close();
  }
}, 60_000);
afterAll(async () => {
  await system?.close();
  await running?.stop();
});

function startable(name: string, url = running.address.workerUrl): Worker {
  const one = new Worker(running.address, name, { WORKER_DATABASE_URL: url });
  others.push(one);
  return one;
}

/** A caller who hears the menu. */
async function called(number = tenant.number) {
  const caller = await system.world.caller(carol).dials(number);
  await caller.hears(tenant.greetings.welcome!);
  return caller;
}

/** Ann is rung by key 1, and answers. */
async function talksWith(caller: Awaited<ReturnType<typeof called>>, phone: Awaited<ReturnType<TestTenant['phone']>>) {
  await caller.presses('1');
  await phone.rings();
  await phone.answers();
  await caller.hearsVoiceOf(phone);
}

async function stops() {
  isUp = false;
  await parts.postgres!.stop();
}

async function starts() {
  await parts.postgres!.start();
  isUp = true;
}

/** The server and its processes. */
function server(): number[] {
  const { pid } = parts.postgres!;
  return [pid, ...childrenOf(pid)];
}

/** The newest call, whose steps are numbered from 1 on without a gap. */
async function stored(within = 15_000) {
  const call = await system.lastCall(tenant, { within });
  const { rows } = await system.pool.query<{ seq: number; at: Date }>('SELECT seq, at FROM call_step WHERE call_id = $1 ORDER BY seq', [call.id]);
  expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, i) => i + 1));
  return call;
}

it('Postgres restarts while a caller is in a menu: keys count, prompts are heard, and everything is stored once', async () => {
  const caller = await called();
  await stops();
  await caller.presses('2');
  await caller.hearsAllOf(tenant.greetings.two!);
  await starts();
  await caller.presses('2');
  await caller.hearsAllOf(tenant.greetings.bye!);
  await caller.isHungUp();
  expect((await stored()).path).toEqual(['menu', 'second', 'bye']);
});

it('two who talk notice nothing while Postgres is cut off; the end of their call is stored with its true time', async () => {
  const phone = await tenant.phone('ann');
  const caller = await called();
  await talksWith(caller, phone);
  proxy.cut();
  await pause(1000);
  await caller.hearsVoiceOf(phone);
  await phone.hearsVoiceOf(caller);
  await phone.hangsUp();
  await caller.hearsAllOf(tenant.greetings.bye!);
  await caller.isHungUp();
  const ended = Date.now();
  await pause(1500);
  proxy.mend();
  const call = await stored();
  expect(call.path).toEqual(['menu', 'ann', 'bye']);
  expect(Math.abs(call.endedAt.getTime() - ended)).toBeLessThan(1000);
  expect(call.legs.map(({ role }) => role)).toEqual(['caller', 'callee']);
  expect(phone.calls).toHaveLength(1);
});

it.each(['frozen', 'swallowed'] as const)('Postgres is %s and answers nothing: no call waits longer than two seconds', async how => {
  const caller = await called();
  const frozen = how === 'frozen' ? server() : [];
  if (how === 'swallowed') proxy.swallow();
  for (const pid of frozen) process.kill(pid, 'SIGSTOP');
  try {
    const since = performance.now();
    await caller.presses('2');
    await caller.hears(tenant.greetings.two!, { within: 4000 });
    expect(performance.now() - since).toBeLessThan(2800);
    await caller.hearsAllOf(tenant.greetings.two!).catch(() => {});
  } finally {
    for (const pid of frozen) process.kill(pid, 'SIGCONT');
    proxy.mend();
  }
  await caller.presses('2');
  await caller.hearsAllOf(tenant.greetings.bye!);
  await caller.isHungUp();
  expect((await stored()).path).toEqual(['menu', 'second', 'bye']);
  expect(worker.isRunning).toBe(true);
});

it('a forward waits for Postgres some seconds and then rings, once; where it stays away the call leaves by error', async () => {
  const phone = await tenant.phone('ann');
  const caller = await called();
  proxy.cut();
  await caller.presses('1');
  await pause(2000);
  expect(phone.calls).toHaveLength(0);
  proxy.mend();
  await phone.rings();
  await phone.answers();
  await caller.hearsVoiceOf(phone);
  await caller.hangsUp();
  await phone.isHungUp();
  expect(phone.calls).toHaveLength(1);

  const other = await called();
  proxy.cut();
  await other.presses('1');
  await other.hearsAllOf(tenant.greetings.failed!, { within: 10_000 });
  await other.isHungUp();
  expect(phone.calls).toHaveLength(1);
  proxy.mend();
  expect((await stored()).path).toEqual(['menu', 'ann', 'failed']);
});

it('new calls while Postgres is away: a number in use is served; another rings some seconds, and is served where Postgres comes back, else told that we are sorry', async () => {
  const other = () => system.world.caller(carol).dials(tenant.numbers[1]!.e164);
  proxy.cut();
  await pause(500);
  const served = (async () => {
    const known = await called();
    await known.presses('2');
    await known.hearsAllOf(tenant.greetings.two!);
    await known.presses('2');
    await known.hearsAllOf(tenant.greetings.bye!);
    await known.isHungUp();
  })();
  const [unknown] = await Promise.all([other(), served]);
  await unknown.hearsRinging();
  await unknown.hears(system.speech('im-sorry'), { within: 10_000 });
  await unknown.hangsUp();
  const lucky = await other();
  await lucky.hearsRinging();
  proxy.mend();
  await lucky.hears(tenant.greetings.welcome!);
  await lucky.hangsUp();
  expect((await stored()).path).toEqual(['menu']);
  // of a call that began in the outage the books know only now
  const path = async () => (await system.pool.query<{ path: string[] }>(
    `SELECT path FROM call_step WHERE call_id = (SELECT id FROM call WHERE tenant_id = $1 AND to_number = $2 ORDER BY offered_at DESC LIMIT 1) ORDER BY seq`, [tenant.id, tenant.number],
  )).rows.flatMap((row) => row.path);
  await expect.poll(path, { timeout: 10_000 }).toEqual(['menu', 'second', 'bye']);
});

it('a worker dies while Postgres is away: whoever starts on its host stores what it left and goes on from there', async () => {
  const caller = await called();
  await stops();
  await caller.presses('2');
  await caller.hears(tenant.greetings.two!);
  await worker.dies();
  await starts();
  await startable('second').starts();
  // from the second menu, which only the spool knew of
  await pause(500);
  await caller.hears(tenant.greetings.two!, { within: 15_000 });
  await caller.presses('2');
  await caller.hearsAllOf(tenant.greetings.bye!);
  await caller.isHungUp();
  expect((await stored()).path).toEqual(['menu', 'second', 'bye']);
  expect(readdirSync(running.address.spoolDir).filter(name => name.endsWith('.spool'))).toEqual([]);
});

it('a worker is cut off as soon as it has taken up a call, for longer than anything waits: the call goes on when it is back', async () => {
  const phone = await tenant.phone('ann');
  const direct = startable('direct');
  await worker.dies();
  await direct.starts();
  const menu = await called();
  const talk = await called();
  await talksWith(talk, phone);
  // it has seen nothing of the flow but its calls
  await worker.starts();
  await direct.dies();
  // Where one of its first looks at Postgres was slow, it sees a death only by the heart, after 5 s.
  await menu.hears(tenant.greetings.welcome!, { within: 20_000 });
  proxy.cut();
  await menu.presses('2');
  await pause(7500);
  await talk.hearsVoiceOf(phone);
  proxy.mend();
  await menu.hears(tenant.greetings.two!, { within: 9000 });
  await menu.hangsUp();
  await phone.hangsUp();
  await talk.hearsAllOf(tenant.greetings.bye!);
  await talk.isHungUp();
});

it('a worker that alone is cut off for some seconds keeps the call that it takes meanwhile, though another looks for callers whom nobody has written down', async () => {
  const phone = await tenant.phone('ann');
  proxy.cut();
  const caller = await called();
  const second = startable('second');
  await second.starts();
  // a second after its start it has looked twice
  await pause(1300);
  await caller.hearsSilence({ lasting: 300 });
  await caller.presses('2');
  await caller.hears(tenant.greetings.two!);
  proxy.mend();
  await pause(1500);
  await talksWith(caller, phone);
  await caller.hangsUp();
  await phone.isHungUp();
  expect(phone.calls).toHaveLength(1);
  await expect.poll(async () => (await stored()).ending).toBe('hung-up');
  expect((await stored()).path).toEqual(['menu', 'second', 'ann']);
  expect(worker.log).not.toContain('taken over');
  expect(second.log).not.toContain('looked after channels');
});

it.each(['cut', 'swallow'] as const)('a worker that alone is cut off (%s) acts no more once another has its calls', async how => {
  const phone = await tenant.phone('ann');
  const caller = await called();
  await startable('second').starts();
  proxy[how]();
  await caller.hearsSilence({ lasting: 300 });
  await worker.ended;
  await caller.hears(tenant.greetings.welcome!, { within: 9000 });
  await talksWith(caller, phone);
  await caller.hangsUp();
  await phone.isHungUp();
  expect(phone.calls).toHaveLength(1);
  expect((await stored()).path).toEqual(['menu', 'ann']);
});
