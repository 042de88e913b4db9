import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nodes, type SettingsOf } from '@/nodes';
import { seal } from '@/prisma/seal';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { Worker } from '@/tests/support/system/worker';
import { TcpProxy } from '@/tests/support/tcp-proxy';
import { WebServer, type Answered } from '@/tests/support/web-server';

type Settings = Partial<SettingsOf<'http-request'>>;

const key = '5a'.repeat(32);
const token = 'a token that nobody sees';
const exits = ['ok', 'client-error', 'server-error', 'timeout', 'bad-body', 'error'];
const caller = (n: number) => `+1415555${3000 + n}`;
/** What the server answers to each caller. */
const answers: Record<string, Answered> = {
  [caller(1)]: { body: '{"customer":{"name":"Ann"}}' },
  [caller(2)]: { status: 404 },
  [caller(3)]: { status: 503 },
  [caller(4)]: 'silence',
  [caller(5)]: { body: 'no JSON' },
  // Followed no further than the first step inside that is no web address.
  [caller(6)]: { status: 302, headers: { location: 'file:///etc/passwd' } },
};

let system: System;
let tenant: TestTenant;
let server: WebServer;
let used = 0;

async function opens(env: Record<string, string>): Promise<void> {
  system = await System.open({ env: { SECRETS_KEY: key, ...env } });
  tenant = await system.tenant({ greetings: Object.fromEntries([...exits, 'else', 'long'].map((name) => [name, name === 'long' ? 5000 : 300])), moreNumbers: 6 });
  await system.pool.query('INSERT INTO secret (tenant_id, name, sealed) VALUES ($1, $2, $3)', [tenant.id, 'crm-token', Buffer.from(seal(key, { tenantId: tenant.id, name: 'crm-token' }, token))]);
  used = 0;
}

/** A number whose request leads to a goodbye by each exit. */
async function publishes(settings: Settings): Promise<string> {
  const { e164: number } = tenant.numbers[used++]!;
  const all = { ...nodes['http-request'].defaults, address: `${server.origin}/calls?from={call.from}`, timeMs: 1500, tries: 1, ...settings };
  const goodbyes = Object.fromEntries([...exits, 'else'].map((exit) => [exit, node('hang-up', { prompt: says(tenant.greetings[exit]!) })]));
  await tenant.flow(draw({
    ask: node('http-request', all, { ...Object.fromEntries(exits.map((exit) => [exit, exit])), ok: 'who' }),
    who: node('condition', { cases: [{ id: 'ann', name: 'Ann', value: { var: 'customer' }, test: 'equals', to: 'Ann' }] }, { 'case-ann': 'ok', else: 'else' }), ...goodbyes,
  }), { number, name: `Request ${used}` });
  return number;
}

async function leavesBy(exit: string, number: string, from: string): Promise<void> {
  const who = await system.world.caller({ number: from }).dials(number);
  await who.hearsAllOf(tenant.greetings[exit]!);
  await who.isHungUp();
}

beforeAll(async () => {
  server = await WebServer.opens(({ url }) => answers[new URL(url, 'http://x').searchParams.get('from') ?? ''] ?? {});
});
afterAll(() => server?.closes());

describe('with a server that may be asked', () => {
  beforeAll(() => opens({ WORKER_ALLOW_PRIVATE_ADDRESSES: 'true' }));
  afterEach(() => system.settles());
  afterAll(() => system?.close());

  it('every answer leads by its own exit, what is found is kept, and the secret goes along and nowhere else', async () => {
    const number = await publishes({ found: [{ path: 'customer.name', name: 'customer' }], secret: { as: 'bearer', name: 'crm-token' } });
    await Promise.all([
      leavesBy('ok', number, caller(1)), leavesBy('client-error', number, caller(2)), leavesBy('server-error', number, caller(3)), leavesBy('timeout', number, caller(4)),
      leavesBy('bad-body', number, caller(5)), leavesBy('error', number, caller(6)),
    ]);
    expect(server.asked).toHaveLength(6);
    for (const { method, headers } of server.asked) {
      expect({ method, authorization: headers.authorization }).toEqual({ method: 'GET', authorization: `Bearer ${token}` });
      expect(headers['idempotency-key']).toMatch(/^rl-/);
    }
    expect(new Set(server.asked.map(({ headers }) => headers['idempotency-key'])).size).toBe(6);
    const { rows } = await system.pool.query<{ text: string }>(`SELECT (SELECT string_agg(s::text, '') FROM call_step s WHERE tenant_id = $1) || (SELECT string_agg(e::text, '') FROM effect e WHERE tenant_id = $1) AS text`, [tenant.id]);
    expect(rows[0]!.text).toContain('crm-token');
    for (const text of [rows[0]!.text, system.worker.log]) expect(text).not.toContain(token);
  });

  it('a caller hears a prompt meanwhile, what is posted is filled, a failing server is tried again by the same key, and a secret that is gone is not sent without', async () => {
    server.asked.length = 0;
    const trying = await publishes({ method: 'POST', tries: 3, timeMs: 5000, body: { as: 'json', text: '{"from":"{call.from}"}' }, meanwhile: { as: 'prompt', prompt: says(tenant.greetings.long!) } });
    const gone = await publishes({ secret: { as: 'header', name: 'gone', header: 'X-Api-Key' } });
    const who = await system.world.caller({ number: caller(3) }).dials(trying);
    await Promise.all([who.hears(tenant.greetings.long!), leavesBy('error', gone, caller(1))]);
    await who.hearsAllOf(tenant.greetings['server-error']!);
    await who.isHungUp();
    const posts = server.asked.filter(({ method }) => method === 'POST');
    expect(posts.map(({ body }) => body)).toEqual(Array.from({ length: 3 }, () => `{"from":"${caller(3)}"}`));
    expect(new Set(posts.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
    expect(server.asked).toHaveLength(3);
  });
});

describe('with a server inside', () => {
  beforeAll(() => opens({}));
  afterEach(() => system.settles());
  afterAll(() => system?.close());

  it('it is not asked, by whatever name, and the call leaves by error', async () => {
    server.asked.length = 0;
    const { port } = new URL(server.origin);
    const inside = ['127.0.0.1', 'localhost', '2130706433', '[::ffff:127.0.0.1]'];
    const numbers = await Promise.all(inside.map((host) => publishes({ address: `http://${host}:${port}/` })));
    await Promise.all(numbers.map((number, i) => leavesBy('error', number, caller(10 + i))));
    expect(server.asked).toEqual([]);
  });
});

describe('while the database is away', () => {
  let proxy: TcpProxy;
  let worker: Worker;
  const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

  beforeAll(async () => {
    system = await System.open({ withWorker: false });
    proxy = await TcpProxy.open(Number(new URL(system.address.workerUrl).port));
    worker = new Worker(system.address, 'away', { WORKER_DATABASE_URL: proxy.through(system.address.workerUrl), WORKER_ALLOW_PRIVATE_ADDRESSES: 'true' });
    await worker.starts();
    tenant = await system.tenant({ greetings: { ...Object.fromEntries(exits.map((exit) => [exit, 300])), hold: 2000 } });
    const goodbyes = Object.fromEntries(exits.map((exit) => [exit, node('hang-up', { prompt: says(tenant.greetings[exit]!) })]));
    const ask = node('http-request', { ...nodes['http-request'].defaults, method: 'POST', address: `${server.origin}/away?from={call.from}` }, Object.fromEntries(exits.map((exit) => [exit, exit])));
    await tenant.flow(draw({ hold: node('play', { prompt: says(tenant.greetings.hold!) }, { done: 'ask' }), ask, ...goodbyes }));
    // what the flow needs is known a moment after its first call
    const first = await system.world.caller({ number: caller(20) }).dials(tenant.number);
    await first.hearsAllOf(tenant.greetings.ok!);
    await first.isHungUp();
    await pause(400);
  });
  afterAll(async () => {
    await worker?.dies();
    await proxy?.close();
    await system?.close();
  });

  /** A call in whose prompt the database goes away. */
  const cutOff = async (from: string) => {
    server.asked.length = 0;
    const who = await system.world.caller({ number: from }).dials(tenant.number);
    await who.hears(tenant.greetings.hold!);
    proxy.cut();
    return who;
  };

  it('a new request waits, and is sent when it is back; where that takes too long it is never sent, and the call leaves by error', async () => {
    const waits = await cutOff(caller(21));
    await pause(3500);
    expect(server.asked).toEqual([]);
    proxy.mend();
    await waits.hears(tenant.greetings.ok!, { within: 8000 });
    await waits.isHungUp();
    expect(server.asked).toHaveLength(1);

    const fails = await cutOff(caller(22));
    await fails.hears(tenant.greetings.error!, { within: 14_000 });
    proxy.mend();
    await fails.isHungUp({ within: 10_000 });
    await system.isEmpty({ within: 10_000 });
    expect(server.asked).toEqual([]);
  });
});
