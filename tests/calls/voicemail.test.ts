import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';
import { codesIn, type Caller } from '@/tests/support/world';

/** A post office that keeps what it is given; the first mail is refused once, for a moment. */
const post = { letters: [] as { to: string[]; text: string }[], refusals: 1 };
const server = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'],
  onData: (stream, { envelope }, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      if (post.refusals-- > 0) return done(Object.assign(new Error('try again later'), { responseCode: 451 }));
      post.letters.push({ to: envelope.rcptTo.map(({ address }) => address), text: Buffer.concat(parts).toString() });
      done();
    });
  },
});

let system: System;
let worker: Worker;
let tenant: TestTenant;
let full: TestTenant;
const voice = 250;
const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

beforeAll(async () => {
  system = await System.open({ withWorker: false });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as { port: number };
  worker = new Worker(system.address, 'voicemail', { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Ringloom <pbx@example.org>' });
  await worker.starts();
  const greetings = { hello: 300, recorded: 300, empty: 300, full: 300, exit: 300, error: 300 };
  tenant = await system.tenant({ name: 'Harbour', greetings, moreNumbers: 1, box: { email: 'desk@example.org' } });
  full = await system.tenant({ greetings, box: { maxMessages: 1 } });
});
afterAll(async () => {
  await worker?.stops();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await system?.close();
});

/** Each exit says by which it was left. */
const flowOf = (of: TestTenant, settings: object = {}) => {
  const ends = Object.fromEntries(['recorded', 'empty', 'full', 'exit', 'error'].map((exit) => [exit, node('hang-up', { prompt: says(of.greetings[exit]!) })]));
  return draw({
    voicemail: node('voicemail', { box: of.boxId, prompt: says(of.greetings.hello!), instructions: false, exitKey: '0', silenceMs: 2000, ...settings },
      { recorded: 'recorded', empty: 'empty', full: 'full', 'exit-key': 'exit', error: 'error' }),
    ...ends,
  });
};
const calls = (of: TestTenant, from: string, number = of.number) => system.world.caller({ number: from, name: 'Mr Brown' }).dials(number);
/** Waits for greeting and tone, and speaks. */
const speaks = async (caller: Caller, of: TestTenant, ms: number) => {
  await caller.hearsAllOf(of.greetings.hello!);
  await pause(800);
  caller.says(voice, ms);
  await pause(ms);
};
const leaves = async (caller: Caller, of: TestTenant, exit: string) => {
  await caller.hears(of.greetings[exit]!, { within: 8000 });
  await caller.isHungUp();
};
const messages = async (of: TestTenant, from: string) =>
  (await system.pool.query<{ wav: Buffer; ms: number; name: string }>('SELECT wav, duration_ms AS ms, from_name AS name FROM recording WHERE tenant_id = $1 AND from_number = $2', [of.id, from])).rows;

it('messages end by a key, by silence, by their length or when the caller hangs up, and hold what was said', { timeout: 60_000 }, async () => {
  await tenant.flow(flowOf(tenant));
  await tenant.flow(flowOf(tenant, { longestMs: 5000, silenceMs: 0, finishKey: '' }), { name: 'Short', number: tenant.numbers[1]!.e164 });
  await Promise.all([
    (async () => {
      const caller = await calls(tenant, '+14155550101');
      await speaks(caller, tenant, 1500);
      await caller.presses('#');
      await leaves(caller, tenant, 'recorded');
    })(),
    (async () => {
      const caller = await calls(tenant, '+14155550102');
      await speaks(caller, tenant, 1500);
      await leaves(caller, tenant, 'recorded');
    })(),
    (async () => {
      const caller = await calls(tenant, '+14155550103', tenant.numbers[1]!.e164);
      await speaks(caller, tenant, 6500);
      await leaves(caller, tenant, 'recorded');
    })(),
    (async () => {
      const caller = await calls(tenant, '+14155550104');
      await speaks(caller, tenant, 1500);
      await caller.hangsUp();
    })(),
  ]);
  for (const from of ['+14155550101', '+14155550102', '+14155550103', '+14155550104']) {
    await expect.poll(async () => (await messages(tenant, from)).map(({ name }) => name), { timeout: 5000 }).toEqual(['Mr Brown']);
    const { wav, ms } = (await messages(tenant, from))[0]!;
    expect(codesIn(wav).get(voice), from).toBeGreaterThan(1000);
    expect(ms, from).toBeGreaterThan(1200);
    expect(ms, from).toBeLessThan(7000);
  }
  await system.isEmpty();
});

it('the box has its mail, once for each message, also after a refusal', async () => {
  await expect.poll(async () => (await system.pool.query('SELECT count(*)::int AS n FROM mail WHERE tenant_id = $1 AND (sent_at IS NOT NULL OR tries > 0)', [tenant.id])).rows[0].n, { timeout: 10_000 }).toBe(4);
  // the one that was refused waits a minute: now it is its turn
  await system.pool.query(`UPDATE mail SET next_try_at = now() WHERE sent_at IS NULL AND tenant_id = $1`, [tenant.id]);
  await expect.poll(() => post.letters.length, { timeout: 35_000 }).toBe(4);
  expect(post.letters.every(({ to }) => to.join() === 'desk@example.org')).toBe(true);
  const { text } = post.letters[0]!;
  expect(text).toMatch(/^From: Ringloom <pbx@example\.org>/m);
  expect(text).toMatch(/Mr Brown, \+1415555010/);
  expect(text).toMatch(/filename=message\.wav/);
  const attached = Buffer.from(/Content-Disposition: attachment[^]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(text)![1]!, 'base64');
  expect(codesIn(attached).get(voice)).toBeGreaterThan(1000);
}, 60_000);

it('who says nothing, leaves by the exit key, finds the box full or the box gone leaves by an exit of its own, and no message stays', { timeout: 60_000 }, async () => {
  await tenant.flow(flowOf(tenant));
  await tenant.flow(flowOf(tenant, { box: '00000000-0000-4000-8000-000000000000' }), { name: 'Gone', number: tenant.numbers[1]!.e164 });
  await full.flow(flowOf(full));
  await system.pool.query(`INSERT INTO recording (id, tenant_id, call_id, mailbox_id, from_number, from_name, started_at, duration_ms, wav) VALUES ('rl-there-1-recording', $1, 'x', $2, '', '', now(), 1, '')`, [full.id, full.boxId]);
  await Promise.all([
    (async () => leaves(await calls(tenant, '+14155550111'), tenant, 'empty'))(),
    (async () => {
      const caller = await calls(tenant, '+14155550112');
      await speaks(caller, tenant, 1500);
      await caller.presses('0');
      await leaves(caller, tenant, 'exit');
    })(),
    (async () => leaves(await calls(full, '+14155550113'), full, 'full'))(),
    (async () => leaves(await calls(tenant, '+14155550114', tenant.numbers[1]!.e164), tenant, 'error'))(),
  ]);
  for (const from of ['+14155550111', '+14155550112', '+14155550114']) expect(await messages(tenant, from), from).toEqual([]);
  await system.isEmpty();
  expect(worker.faults).toEqual([]);
});

it('a message is kept also when its worker is killed in the moment in which the caller hangs up', { timeout: 60_000 }, async () => {
  await tenant.flow(flowOf(tenant));
  const caller = await calls(tenant, '+14155550121');
  await speaks(caller, tenant, 1500);
  const left = caller.hangsUp();
  await worker.dies();
  await left;
  const next = new Worker(system.address, 'next');
  try {
    await next.starts();
    await expect.poll(async () => (await messages(tenant, '+14155550121')).map(({ wav }) => (codesIn(wav).get(voice) ?? 0) > 1000), { timeout: 25_000 }).toEqual([true]);
    await expect.poll(() => system.isEmpty().then(() => 'empty', (fault: Error) => fault.message), { timeout: 10_000 }).toBe('empty');
  } finally {
    await next.stops();
  }
});
