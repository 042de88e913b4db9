import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isPublic, publicFetch } from './public-fetch';
import { WebCalendars } from './web-calendars';

const limits = { timeoutMs: 2000, maxBytes: 10_000 };
let server: Server;
let origin: string;
let status = 200;
let reads = 0;

beforeEach(async () => {
  status = 200;
  reads = 0;
  server = createServer((request, response) => {
    reads++;
    if (request.url === '/away') response.writeHead(302, { location: '/calendar' }).end();
    else if (request.url === '/inside') response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
    else if (request.url === '/large') response.end('x'.repeat(20_000));
    else response.writeHead(status).end(['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', 'DTSTART:20261123T100000Z', 'DTEND:20261123T110000Z', 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise(resolve => server.close(resolve)));

describe('addresses that a user gives', () => {
  it.each(['127.0.0.1', '10.1.2.3', '192.168.0.1', '172.16.0.1', '169.254.169.254', '100.64.0.1', '0.0.0.0', '::1', 'fe80::1', 'fd00::1', '::ffff:127.0.0.1'])('%s is not public', ip => {
    expect(isPublic(ip)).toBe(false);
  });
  it.each(['93.184.216.34', '2606:4700::1111'])('%s is public', ip => expect(isPublic(ip)).toBe(true));

  it('never lead to this machine: by number, by name, or in other notations', async () => {
    const { port } = server.address() as AddressInfo;
    for (const host of ['127.0.0.1', 'localhost', '[::1]', '2130706433', '0x7f.1', '[::ffff:127.0.0.1]']) {
      await expect(publicFetch(`http://${host}:${port}/calendar`, limits), host).rejects.toThrow('not a public address');
    }
    await expect(publicFetch('file:///etc/passwd', limits)).rejects.toThrow('only http');
    expect(reads).toBe(0);
  });

  it('follow a few redirects, and stop at a limit of size', async () => {
    const open = { ...limits, allowPrivate: true };
    expect(await publicFetch(`${origin}/away`, open)).toContain('VCALENDAR');
    await expect(publicFetch(`${origin}/large`, open)).rejects.toThrow('too large');
  });
});

describe('calendars on the web', () => {
  const hour = 3600_000;
  const event = Date.parse('2026-11-23T10:30Z');

  it('says busy and free, reads once, goes on with what it has, and is unavailable when that is stale', async () => {
    let now = event;
    const calendars = new WebCalendars({ ...limits, allowPrivate: true }, () => now);
    const ask = (at: number) => calendars.busy(`${origin}/calendar`, 'UTC', at, hour);
    expect(await ask(event)).toBe('busy');
    expect(await ask(event + hour)).toBe('free');
    expect(reads).toBe(1);
    status = 500;
    now += hour / 2;
    expect(await ask(event)).toBe('busy');
    now += hour;
    expect(await ask(event)).toBe('unavailable');
    status = 200;
    now += 60_000;
    expect(await ask(event)).toBe('busy');
  });

  it('is unavailable where there never was a calendar', async () => {
    const calendars = new WebCalendars(limits, () => event);
    expect(await calendars.busy(`${origin}/calendar`, 'UTC', event, hour)).toBe('unavailable');
  });
});
