import { SMTPServer } from 'smtp-server';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { nodes, type SettingsOf } from '@/nodes';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';
import { WebServer } from '@/tests/support/web-server';

/** A post office that refuses what is for `busy@`, and takes its time over what is for `slow@`. */
const letters: { to: string; text: string }[] = [];
const server = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'],
  onRcptTo: ({ address }, _, done) => done(address.startsWith('busy@') ? Object.assign(new Error('try again later'), { responseCode: 451 }) : null),
  onData: (stream, { envelope }, done) => {
    const parts: Buffer[] = [];
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.on('end', () => {
      const to = envelope.rcptTo.map(({ address }) => address).join();
      setTimeout(() => {
        letters.push({ to, text: Buffer.concat(parts).toString() });
        done();
      }, to.startsWith('slow@') ? 1500 : 0);
    });
  },
});

let system: System;
let tenant: TestTenant;
let gateway: WebServer;
let used = 0;
const exits = ['sent', 'failed', 'error'];
const by = (path: string, more: object = {}): SettingsOf<'notify'>['by'] => ({ as: 'sms', address: `${gateway.origin}${path}`, secret: { as: 'none' }, body: { as: 'json', text: '{"to":"{to}","text":"{text}"}' }, once: true, ...more });

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gateway = await WebServer.opens(({ url }) => ({ status: url === '/refuses' ? 402 : 202 }));
  const { port } = server.server.address() as { port: number };
  system = await System.open({ env: { SMTP_URL: `smtp://127.0.0.1:${port}`, MAIL_FROM: 'Ringloom <pbx@example.org>', WORKER_ALLOW_PRIVATE_ADDRESSES: 'true' } });
  tenant = await system.tenant({ greetings: Object.fromEntries(exits.map((exit) => [exit, 300])), moreNumbers: 8 });
});
afterEach(() => system.settles());
afterAll(async () => {
  await system?.close();
  await gateway?.closes();
  await new Promise<void>((resolve) => server.close(() => resolve()));
});

/** A call to a number that tells somebody: it leaves by this exit. */
async function leavesBy(exit: string | null, settings: Partial<SettingsOf<'notify'>>, from = '+14155550123'): Promise<void> {
  const { e164: number } = tenant.numbers[used++]!;
  const goodbyes = Object.fromEntries(exits.map((way) => [way, node('hang-up', { prompt: says(tenant.greetings[way]!) })]));
  const tells = node('notify', { ...nodes.notify.defaults, text: '{call.name} called from {call.from}.', ...settings }, Object.fromEntries(exits.map((way) => [way, way])));
  await tenant.flow(draw({ tells, ...goodbyes }), { number, name: `Notify ${used}` });
  const caller = await system.world.caller({ number: from, name: 'Mr Brown' }).dials(number);
  if (exit === null) {
    await expect.poll(async () => (await system.pool.query('SELECT 1 FROM mail WHERE tenant_id = $1 AND "to" = $2', [tenant.id, settings.to])).rowCount, { timeout: 5000, interval: 20 }).toBe(1);
    return caller.hangsUp();
  }
  await caller.hearsAllOf(tenant.greetings[exit]!);
  await caller.isHungUp();
}

it('a letter or a message goes, or does not, or cannot; each by its own exit, and once', async () => {
  await Promise.all([
    leavesBy('sent', { to: 'desk@example.org' }),
    leavesBy('failed', { to: 'busy@example.org' }),
    leavesBy('failed', { to: '{call.from}' }),
    leavesBy('sent', { by: by('/takes'), to: '{call.from}', text: 'Say "hi"' }, '+14155550124'),
    leavesBy('failed', { by: by('/refuses'), to: '{call.from}' }),
    leavesBy('error', { by: by('/takes', { secret: { as: 'bearer', name: 'gone' } }), to: '{call.from}' }),
  ]);
  expect(letters).toHaveLength(1);
  expect(letters[0]!.text).toMatch(/^Subject: A call from \+14155550123/m);
  expect(letters[0]!.text).toContain('Mr Brown called from +14155550123.');
  expect(gateway.asked.map(({ url, body }) => `${url} ${body}`).sort()).toEqual([
    '/refuses {"to":"+14155550123","text":"Mr Brown called from +14155550123."}', '/takes {"to":"+14155550124","text":"Say \\"hi\\""}',
  ]);
  // What has failed is not sent behind the flow's back.
  const { rows } = await system.pool.query<{ to: string }>('SELECT "to" FROM mail WHERE tenant_id = $1 AND sent_at IS NULL AND given_up_at IS NULL', [tenant.id]);
  expect(rows).toEqual([]);
});

it('a letter goes although the caller hangs up meanwhile', async () => {
  letters.length = 0;
  await leavesBy(null, { to: 'slow@example.org' });
  await expect.poll(() => letters.map(({ to }) => to), { timeout: 8000 }).toEqual(['slow@example.org']);
});
