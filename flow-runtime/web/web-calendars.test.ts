import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebCalendars } from './web-calendars';

const limits = { timeoutMs: 2000, maxBytes: 10_000 };
let server: Server;
let origin: string;
let status = 200;
let reads = 0;
let rule = '';

beforeEach(async () => {
  status = 200;
  rule = '';
  reads = 0;
  server = createServer((request, response) => {
    reads++;
    response.writeHead(status).end(['BEGIN:VCALENDAR', 'VERSION:2.0', 'BEGIN:VEVENT', 'UID:1', 'DTSTART:20261123T100000Z', 'DTEND:20261123T110000Z', ...(rule ? [rule] : []), 'END:VEVENT', 'END:VCALENDAR'].join('\r\n'));
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => new Promise(resolve => server.close(resolve)));

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

  it('leaves one alone for an hour that cannot be worked out: each time all calls would wait', async () => {
    let now = event;
    rule = 'RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30';
    const calendars = new WebCalendars({ ...limits, allowPrivate: true }, () => now);
    const ask = () => calendars.busy(`${origin}/calendar`, 'UTC', event, 2 * hour);
    expect(await ask()).toBe('unavailable');
    rule = '';
    now += hour / 2;
    expect(await ask()).toBe('unavailable');
    expect(reads).toBe(1);
    now += hour;
    expect(await ask()).toBe('busy');
  });

  it('is unavailable where there never was a calendar', async () => {
    const calendars = new WebCalendars(limits, () => event);
    expect(await calendars.busy(`${origin}/calendar`, 'UTC', event, hour)).toBe('unavailable');
  });
});
