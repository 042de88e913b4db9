import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { proxyConfig } from '@/kamailio/config.mjs';
import { startProxy, type RunningProxy } from '@/kamailio/start.mjs';
import { prepareDatabase } from '@/scripts/lib/database.mjs';
import { startPostgres } from '@/scripts/lib/postgres.mjs';
import { freePort } from '@/tests/support/free-port';
import { SipSocket } from '@/tests/support/sip-socket';

/** The proxy alone, with a PostgreSQL of its own that may be stopped. */
let dir: string;
let postgres: Awaited<ReturnType<typeof startPostgres>>;
let proxy: RunningProxy;
let ws: string;
let files: Record<string, string>;
const devices = [1, 2, 3].map(() => ({ id: `d-${randomBytes(6).toString('hex')}`, secret: randomBytes(20).toString('hex') }));
const [first, second, third] = devices as [(typeof devices)[0], (typeof devices)[0], (typeof devices)[0]];
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));
const say = () => undefined;

beforeAll(async () => {
  dir = mkdtempSync(path.join(tmpdir(), 'ringloom-proxy-'));
  chmodSync(dir, 0o755);
  const [port, sipPort, wsPort] = await Promise.all([freePort('tcp'), freePort('udp'), freePort('tcp')]);
  postgres = await startPostgres({ dir: path.join(dir, 'postgres'), port, say });
  const { asterisk, ownerUrl } = await prepareDatabase({ url: postgres.ownerUrl, say });
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const { rows } = await client.query(`INSERT INTO operator (name) VALUES ('o') RETURNING id`);
  const tenant = await client.query(`INSERT INTO tenant (operator_id, name, country, time_zone) VALUES ($1, 't', 'US', 'America/New_York') RETURNING id`, [rows[0].id]);
  for (const { id, secret } of devices) await client.query(`INSERT INTO device (id, tenant_id, name, kind, secret) VALUES ($1, $2, 'd', 'browser', $3)`, [id, tenant.rows[0].id, secret]);
  await client.end();
  files = proxyConfig({ host: '127.0.0.2', sipPort, wsPort, cells: [{ address: '127.0.0.1:9' }], freshS: 1, database: asterisk });
  ws = `ws://127.0.0.2:${wsPort}/ws`;
  proxy = await startProxy({ dir: path.join(dir, 'proxy'), files });
});
afterAll(async () => {
  await proxy?.stop();
  await postgres?.stop();
  rmSync(dir, { recursive: true, force: true });
});

/** Registers, or throws with what it is answered; gives how long it took, ms. */
async function registers({ id, secret }: { id: string; secret: string }): Promise<number> {
  const began = performance.now();
  const phone = await SipSocket.open(ws);
  await phone.registers(id, secret, 'proxy.example').finally(() => phone.close());
  return performance.now() - began;
}

it('a telephone registers with its secret, and with no other', async () => {
  await registers(first);
  await expect(registers({ ...first, secret: second.secret })).rejects.toThrow('401');
  await expect(registers({ id: 'd-000000000000', secret: second.secret })).rejects.toThrow('403');
  expect(await proxy.command('ul.dump')).toContain(first.id);
});

it('while Postgres is away, whoever registered before goes on registering; it is asked again by itself when it is back', async () => {
  await registers(second);
  await postgres.stop();
  await pause(2500);
  expect(await registers(second)).toBeLessThan(1500);
  await expect(registers({ ...second, secret: first.secret })).rejects.toThrow('401');
  await expect(registers(third)).rejects.toThrow('403');
  postgres = await startPostgres({ dir: path.join(dir, 'postgres'), port: postgres.port, say });
  await expect.poll(() => registers(third).then(() => 'registered', (error: Error) => error.message), { timeout: 20_000, interval: 1000 }).toBe('registered');
});

it('neither a restart nor a kill of the proxy forgets a telephone', async () => {
  await registers(first);
  const registered = Date.now();
  for (const end of [() => pause(6500).then(() => process.kill(-proxy.pid!, 'SIGKILL')), () => proxy.stop()]) {
    await end();
    await proxy.ended;
    proxy = await startProxy({ dir: path.join(dir, 'proxy'), files });
    let kept = '';
    // it takes commands a moment before it has read the places
    const holds = async () => {
      kept = await proxy.command('ul.dump');
      return devices.every(({ id }) => kept.includes(id));
    };
    await expect.poll(holds, { timeout: 5000 }).toBe(true);
    // for as long as it was promised, whatever this machine's time zone
    const left = Number(/Expires: (\d+)/.exec(kept.slice(kept.indexOf(`AoR: ${first.id}`)))![1]);
    expect(Math.abs(left - (120 - (Date.now() - registered) / 1000))).toBeLessThan(3);
  }
});
