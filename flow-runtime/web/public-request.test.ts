import type { lookup } from 'node:dns';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WebRequest } from '../ports/web';
import { isPublic, publicLookup } from './public-address';
import { publicFetch, publicRequest } from './public-request';
import { WebRequests } from './web-requests';

const limits = { timeoutMs: 2000, maxBytes: 10_000 };
const open = { ...limits, allowPrivate: true };
let server: Server;
let origin: string;
let asked: { method: string; url: string; headers: IncomingMessage['headers']; body: string }[] = [];
/** Where `/away-<status>` leads. */
let away = '/there';

beforeEach(async () => {
  asked = [];
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => { body += String(part); });
    request.on('end', () => {
      asked.push({ method: request.method!, url: request.url!, headers: request.headers, body });
      const [, moved] = /^\/away-(\d+)/.exec(request.url!) ?? [];
      if (moved) response.writeHead(Number(moved), { location: away }).end();
      else if (request.url === '/large') response.end('x'.repeat(20_000));
      else if (request.url === '/cut') response.writeHead(200, { 'content-length': 100 }).end('short', () => response.destroy());
      else response.end('{"ok":true}');
    });
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise<void>(resolve => { server.close(() => resolve()); server.closeAllConnections(); }));

const get = (address: string, over = limits) => publicRequest({ method: 'GET', address, headers: {} }, over, AbortSignal.timeout(2000));

describe('addresses that a user gives', () => {
  it.each([
    '127.0.0.1', '10.1.2.3', '192.168.0.1', '172.16.0.1', '169.254.169.254', '100.64.0.1', '100.100.100.200', '168.63.129.16', '0.0.0.0', '0.1.2.3', '198.18.0.1', '224.0.0.1', '255.255.255.255',
    '::', '::1', 'fe80::1', 'fec0::1', 'fd00::1', 'fd00:ec2::254', 'ff02::1', '::ffff:127.0.0.1', '::ffff:169.254.169.254', '::7f00:1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:db8::1', 'none', '',
  ])('"%s" is not public', ip => {
    expect(isPublic(ip)).toBe(false);
  });
  it.each(['93.184.216.34', '2606:4700::1111', '::ffff:93.184.216.34'])('%s is public', ip => expect(isPublic(ip)).toBe(true));

  it('never lead to this machine: by number, by name, in other notations, or by another protocol', async () => {
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '0', '127.1', '[::ffff:127.0.0.1]', '[::127.0.0.1]']) {
      await expect(get(`http://${host}:${port}/`), host).rejects.toThrow('not a public address');
    }
    for (const address of ['file:///etc/passwd', 'ftp://93.184.216.34/', 'gopher://93.184.216.34/']) await expect(get(address), address).rejects.toThrow('not a public address');
    expect(asked).toEqual([]);
  });

  it('a name is taken at its word once: what was looked at is what is connected to, and one inner address refuses all', async () => {
    const answers = [['93.184.216.34'], ['127.0.0.1'], ['93.184.216.34', '10.0.0.1'], ['2606:4700::1111', '::ffff:10.0.0.1']];
    const names = ((_: string, __: object, done: (fault: null, found: { address: string; family: number }[]) => void) =>
      done(null, answers.shift()!.map(address => ({ address, family: address.includes(':') ? 6 : 4 })))) as unknown as typeof lookup;
    const look = () => new Promise((resolve, reject) => publicLookup(false, names)('rebinding.example', {}, (fault, address) => (fault ? reject(fault) : resolve(address))));
    expect(await look()).toBe('93.184.216.34');
    for (let n = 0; n < 3; n++) await expect(look()).rejects.toThrow('not a public address');
  });
});

describe('redirects', () => {
  it('are looked at hop by hop: the first one that leads inside is the last', async () => {
    const { port } = server.address() as AddressInfo;
    const one = async (hop: string) => {
      away = hop;
      await expect(publicRequest({ method: 'GET', address: `${origin}/away-302`, headers: {} }, { ...limits, allowPrivate: ['127.0.0.1'] }, AbortSignal.timeout(1000)), hop).rejects.toThrow('not a public address');
    };
    for (const hop of [`http://localhost:${port}/`, `http://[::ffff:127.0.0.1]:${port}/`, `http://[::1]:${port}/`, 'http://169.254.169.254/latest/meta-data/', 'http://10.0.0.1/', 'file:///etc/passwd']) await one(hop);
    expect(asked.every(({ url }) => url === '/away-302')).toBe(true);
    asked = [];
    away = '/away-302';
    await expect(get(`${origin}/away-302`, open)).rejects.toThrow('too many redirects');
    expect(asked).toHaveLength(4);
  });

  it('303 and a moved POST go on as GET, 307 and 308 as they are', async () => {
    const post = async (status: number) => {
      asked = [];
      away = '/there';
      await publicRequest({ method: 'POST', address: `${origin}/away-${status}`, headers: { 'content-type': 'text/plain' }, body: 'hello' }, open, AbortSignal.timeout(2000));
      return `${asked.at(-1)!.method} ${asked.at(-1)!.body}`.trim();
    };
    expect([await post(301), await post(302), await post(303), await post(307), await post(308)]).toEqual(['GET', 'GET', 'GET', 'POST hello', 'POST hello']);
  });

  it('take the user\'s own headers and secrets to no other server', async () => {
    const headers = { 'x-own': 'a', 'idempotency-key': 'k' };
    const ask = async (to: string) => {
      away = to;
      await publicRequest({ method: 'GET', address: `${origin}/away-302`, headers, privately: { authorization: 'Bearer s' } }, open, AbortSignal.timeout(2000));
      const { 'x-own': own, authorization, 'idempotency-key': key } = asked.at(-1)!.headers;
      return [own, authorization, key];
    };
    expect(await ask('/there')).toEqual(['a', 'Bearer s', 'k']);
    expect(await ask(`${origin.replace('127.0.0.1', 'localhost')}/there`)).toEqual([undefined, undefined, 'k']);
  });
});

it('what is larger than the limit is not read on, and what is cut short is a fault', async () => {
  expect(await get(`${origin}/large`, open)).toEqual({ status: 200, body: null });
  await expect(publicFetch(`${origin}/large`, open)).rejects.toThrow('too large');
  await expect(get(`${origin}/cut`, open)).rejects.toThrow();
});

describe('requests of flows', () => {
  const request: WebRequest = { method: 'POST', address: '', headers: [], secret: { as: 'none' }, body: { type: 'application/json', text: '{}' }, idempotencyKey: 'effect-1' };
  const ask = (change: Partial<WebRequest>, allowPrivate = true) =>
    new WebRequests({ maxBytes: 10_000, allowPrivate, secret: async (tenant, name) => (tenant === 'ours' && name === 'crm' ? 'pass' : null) }).send('ours', { ...request, address: `${origin}/calls`, ...change }, AbortSignal.timeout(2000));

  it('put the secret in as it is wanted, and their key and type in any case', async () => {
    expect(await ask({ secret: { as: 'bearer', name: 'crm' }, headers: [{ name: 'X-Shop', value: '7' }, { name: 'Idempotency-Key', value: 'mine' }, { name: 'Host', value: 'inside' }] })).toEqual({ status: 200, body: '{"ok":true}' });
    await ask({ secret: { as: 'basic', name: 'crm', user: 'ann' } });
    await ask({ secret: { as: 'header', name: 'crm', header: 'X-Api-Key' } });
    expect(asked.map(({ headers }) => headers.authorization ?? headers['x-api-key'])).toEqual(['Bearer pass', `Basic ${Buffer.from('ann:pass').toString('base64')}`, 'pass']);
    expect(asked[0]!.headers).toMatchObject({ 'x-shop': '7', 'idempotency-key': 'effect-1', 'content-type': 'application/json', host: origin.slice('http://'.length) });
  });

  it('are refused without their secret, at no address, and inside; a server that is not there is unreachable', async () => {
    expect(await ask({ secret: { as: 'bearer', name: 'other' } })).toBe('refused');
    expect(await ask({ address: 'nothing' })).toBe('refused');
    expect(await ask({}, false)).toBe('refused');
    expect(asked).toEqual([]);
    expect(await ask({ address: 'http://127.0.0.1:1/' })).toBe('unreachable');
  });
});
