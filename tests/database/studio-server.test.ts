import { once } from 'node:events';
import { request, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { addressHeader } from '@/app/_server/client-address';
import { makeMetrics } from '@/app/_server/http/metrics';
import { makeServer } from '@/app/_server/http/server';
import { makeSipCarrier } from '@/app/_server/http/sip-carrier';
import { openTestDatabase, type TestDatabase } from '../support/database';
import { closeStudio, makeUser, signIn, studioOrigin, useStudio } from '../support/studio';
import { furnish } from '../support/two-tenants';

let db: TestDatabase;
let cookie: string;
let server: Server;
let port: number;
let asterisk: WebSocketServer;
/** What a page sees of a request, and what Asterisk hears. */
let seen: IncomingHttpHeaders;
const heard: string[] = [];

beforeAll(async () => {
  db = await openTestDatabase();
  useStudio(db);
  const { tenantId } = await furnish(db, { name: 'Harbour', e164: '+15550100', host: '192.0.2.1' });
  await makeUser(db, 'ann@here.example', { tenantId, role: 'manager' });
  cookie = await signIn('ann@here.example');
  asterisk = new WebSocketServer({ port: 0, host: '127.0.0.1', handleProtocols: () => 'sip' });
  asterisk.on('connection', socket => socket.on('message', (data, binary) => {
    heard.push(`${binary ? 'bytes' : 'text'} ${String(data)}`);
    socket.send(data, { binary });
  }));
  await once(asterisk, 'listening');
  const metrics = makeMetrics();
  server = makeServer({
    pages: async (asked, answer) => { seen = asked.headers; await Promise.resolve(); answer.end('page'); },
    sockets: { '/sip': makeSipCarrier(`ws://127.0.0.1:${(asterisk.address() as AddressInfo).port}/ws`, metrics) },
    metrics,
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  port = (server.address() as AddressInfo).port;
});
afterEach(() => { heard.length = 0; });
afterAll(async () => {
  for (const client of asterisk.clients) client.terminate();
  asterisk.close();
  server.closeAllConnections();
  server.close();
  await closeStudio();
  await db.drop();
});

async function get(path: string, headers: Record<string, string> = {}) {
  const asked = request({ port, host: '127.0.0.1', path, headers, agent: false }).end();
  const [answer] = await once(asked, 'response') as [IncomingMessage];
  const text = (await answer.setEncoding('utf8').toArray()).join('');
  return { status: answer.statusCode, headers: answer.headers, text };
}

const phone = (headers: Record<string, string> = {}, protocol: string[] = ['sip']) =>
  new WebSocket(`ws://127.0.0.1:${port}/sip`, protocol, { headers: { cookie, origin: studioOrigin, ...headers } });

/** The status with which a telephone is refused. */
async function refusal(socket: WebSocket): Promise<number | undefined> {
  socket.on('error', () => undefined);
  const [, answer] = await once(socket, 'unexpected-response') as [unknown, IncomingMessage];
  return answer.statusCode;
}

test('pages come with headers that keep others out, and scripts with a nonce of this request', async () => {
  const { headers, text } = await get('/logic');
  expect(text).toBe('page');
  const policy = String(headers['content-security-policy']);
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain(`'nonce-${String(seen['x-nonce'])}'`);
  expect(policy).not.toMatch(/script-src[^;]*'unsafe-inline'/);
  expect(seen['content-security-policy']).toBe(policy);
  expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'same-origin' });
  expect(headers['permissions-policy']).toContain('microphone=(self)');
  expect(String((await get('/logic')).headers['content-security-policy'])).not.toBe(policy);
});

test('who asks is told by the socket, whatever the request says', async () => {
  await get('/logic', { [addressHeader]: '203.0.113.1', 'x-forwarded-for': '203.0.113.1' });
  expect(seen[addressHeader]).toBe('127.0.0.1');
});

test('health looks at the database; figures are for this machine and not for a proxy', async () => {
  expect(await get('/healthz')).toMatchObject({ status: 200, text: '{"ok":true,"database":true}' });
  expect((await get('/metrics')).text).toContain('ringloom_studio_sip_sockets');
  expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.1' })).status).toBe(404);
});

test('a telephone’s messages are carried as they are, both ways', async () => {
  const socket = phone();
  await once(socket, 'open');
  expect(socket.protocol).toBe('sip');
  socket.send('REGISTER sip:x SIP/2.0\r\n\r\n');
  expect((await once(socket, 'message'))[1]).toBe(false);
  socket.send(Buffer.from([1, 2, 3]));
  expect(await once(socket, 'message')).toEqual([Buffer.from([1, 2, 3]), true]);
  expect(heard[0]).toBe('text REGISTER sip:x SIP/2.0\r\n\r\n');
  socket.close();
  await vi.waitFor(() => expect(asterisk.clients.size).toBe(0));
});

test('when Asterisk closes, the telephone is told', async () => {
  const socket = phone();
  await once(socket, 'open');
  await vi.waitFor(() => expect(asterisk.clients.size).toBe(1));
  for (const client of asterisk.clients) client.close();
  expect((await once(socket, 'close'))[0]).toBe(1013);
});

test('when Asterisk is away, the telephone is told at once', async () => {
  const away = makeServer({ pages: () => Promise.resolve(), sockets: { '/sip': makeSipCarrier('ws://127.0.0.1:9/ws', makeMetrics()) }, metrics: makeMetrics() });
  await once(away.listen(0, '127.0.0.1'), 'listening');
  const socket = new WebSocket(`ws://127.0.0.1:${(away.address() as AddressInfo).port}/sip`, 'sip', { headers: { cookie, origin: studioOrigin } });
  expect((await once(socket, 'close'))[0]).toBe(1013);
  // Nothing is left open behind it: the server can close.
  away.close();
  await once(away, 'close');
});

test('only the signed-in, from here, who speak SIP', async () => {
  expect(await refusal(phone({ cookie: '' }))).toBe(401);
  expect(await refusal(phone({ origin: 'https://evil.example' }))).toBe(403);
  expect(await refusal(phone({}, ['mqtt']))).toBe(400);
  const elsewhere = new WebSocket(`ws://127.0.0.1:${port}/other`, 'sip', { headers: { cookie, origin: studioOrigin } });
  await expect(once(elsewhere, 'open')).rejects.toThrow();
  expect(asterisk.clients.size).toBe(0);
});

test('ten telephones a person, and no message that is too large or too many', async () => {
  const sockets = Array.from({ length: 10 }, () => phone());
  await Promise.all(sockets.map(socket => once(socket, 'open')));
  expect(await refusal(phone())).toBe(429);
  const [large, many, ...rest] = sockets as [WebSocket, WebSocket, ...WebSocket[]];
  large.send('x'.repeat(70_000));
  expect((await once(large, 'close'))[0]).toBe(1009);
  for (let i = 0; i < 150; i++) many.send('x');
  expect((await once(many, 'close'))[0]).toBe(1008);
  for (const socket of rest) socket.close();
  await vi.waitFor(() => expect(asterisk.clients.size).toBe(0));
  const again = phone();
  await once(again, 'open');
  again.close();
  await once(again, 'close');
  await vi.waitFor(async () => expect((await get('/metrics')).text).toMatch(/ringloom_studio_sip_sockets\{[^}]*\} 0/));
});
