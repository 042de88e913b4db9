import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { nodes, type SettingsOf } from '@/nodes';
import { localTime } from '@/nodes/_kit/time';
import { draw, node, says, System, type TestTenant } from '@/tests/support/system';

type Settings = SettingsOf<'schedule'>;

const exits = ['open', 'closed', 'holiday', 'override', 'period-lunch', 'calendar-unavailable'];
const always = [1, 2, 3, 4, 5, 6, 7].map((day) => ({ day, from: 0, to: 1440 }));
const hour = 3600_000;
const dayOf = (at: number, zone = 'UTC') => localTime(at, zone).date;
/** Today and tomorrow: midnight may come between the drawing and the call. */
const today = (zone?: string) => [0, 24].map((hours) => ({ date: dayOf(Date.now() + hours * hour, zone), name: '' }));
const aroundNow = () => [{ from: `${dayOf(Date.now() - 24 * hour)}T00:00`, to: `${dayOf(Date.now() + 48 * hour)}T00:00`, name: '' }];
const longAgo = [{ from: '2020-01-01T00:00', to: '2020-01-02T00:00', name: '' }];
const lunch = [{ id: 'lunch', name: 'Lunch', spans: always }];

let system: System;
let tenant: TestTenant;
let used = 0;

async function opens(env: Record<string, string> = {}): Promise<void> {
  system = await System.open({ env });
  tenant = await system.tenant({ greetings: Object.fromEntries(exits.map((exit) => [exit, 300])), moreNumbers: 20 });
  used = 0;
}

/** A call to a schedule leaves by this exit: its own goodbye is heard. */
async function leadsTo(exit: string, settings: Partial<Settings>): Promise<void> {
  const { e164: number } = tenant.numbers[used++]!;
  const all: Settings = { ...nodes.schedule.defaults, open: always, ...settings };
  const ways = nodes.schedule.exits(all).map(({ id }) => id);
  const goodbyes = Object.fromEntries(ways.map((way) => [way, node('hang-up', { prompt: says(tenant.greetings[way]!) })]));
  await tenant.flow(draw({ schedule: node('schedule', all, Object.fromEntries(ways.map((way) => [way, way]))), ...goodbyes }), { number, name: `Schedule ${used}` });
  const caller = await system.world.caller({ number: '+14155550123' }).dials(number);
  await caller.hearsAllOf(tenant.greetings[exit]!);
  await caller.isHungUp();
}

/** A calendar on the web: `/busy` has an event now, `/free` had one long ago, all else is not there. */
class Calendar {
  readonly asked: string[] = [];
  readonly #server: Server;

  static async opens(): Promise<Calendar> {
    const calendar = new Calendar();
    await new Promise<void>((resolve) => calendar.#server.listen(0, '127.0.0.1', resolve));
    return calendar;
  }
  private constructor() {
    this.#server = createServer((request, response) => {
      this.asked.push(request.url!);
      const from = { '/busy': Date.now() - hour, '/free': Date.now() - 12 * hour }[request.url!];
      response.statusCode = from === undefined ? 404 : 200;
      response.end(from === undefined ? '' : ics(from, from + 2 * hour));
    });
  }
  at(path: string, means: Settings['calendar']['means'] = 'closed'): Settings['calendar'] {
    const { port } = this.#server.address() as AddressInfo;
    return { on: true, address: `http://127.0.0.1:${port}${path}`, means, staleMs: hour };
  }
  closes(): Promise<void> {
    return new Promise((resolve) => {
      this.#server.close(() => resolve());
      this.#server.closeAllConnections();
    });
  }
}

function ics(from: number, to: number): string {
  const [start, end] = [from, to].map((at) => new Date(at).toISOString().replace(/[-:]|\.\d+/g, ''));
  const event = ['BEGIN:VEVENT', 'UID:1@test', `DTSTAMP:${start}`, `DTSTART:${start}`, `DTEND:${end}`, 'SUMMARY:Away', 'END:VEVENT'];
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', ...event, 'END:VCALENDAR', ''].join('\r\n');
}

describe('with a calendar that may be read', () => {
  let calendar: Calendar;
  beforeAll(async () => {
    calendar = await Calendar.opens();
    await opens({ WORKER_ALLOW_PRIVATE_ADDRESSES: 'true' });
  });
  afterEach(() => system.settles());
  afterAll(async () => {
    await system?.close();
    await calendar?.closes();
  });

  it('the clock leads each call to its own way; overrides come before holidays, holidays before periods, periods before the hours', async () => {
    await Promise.all([
      leadsTo('open', { overrides: longAgo, holidays: [{ date: '2020-01-01', name: '' }] }),
      leadsTo('closed', { open: [] }),
      leadsTo('period-lunch', { periods: lunch }),
      leadsTo('holiday', { holidays: today(), periods: lunch }),
      leadsTo('override', { overrides: aroundNow(), holidays: today(), periods: lunch }),
    ]);
  });

  it('the date is that of the zone', async () => {
    // in the one it is always another day than in the other
    const [date] = today('Pacific/Kiritimati');
    await Promise.all([leadsTo('holiday', { zone: 'Pacific/Kiritimati', holidays: today('Pacific/Kiritimati') }), leadsTo('open', { zone: 'Pacific/Pago_Pago', holidays: [date!] })]);
  });

  it('an event that is on leads where the calendar says, one that is not to the hours', async () => {
    await Promise.all([
      leadsTo('closed', { calendar: calendar.at('/busy', 'closed') }),
      leadsTo('holiday', { calendar: calendar.at('/busy', 'holiday') }),
      leadsTo('override', { calendar: calendar.at('/busy', 'override') }),
      leadsTo('open', { calendar: calendar.at('/free') }),
      leadsTo('closed', { calendar: calendar.at('/free'), open: [] }),
      leadsTo('period-lunch', { calendar: calendar.at('/free'), periods: lunch }),
      leadsTo('holiday', { calendar: calendar.at('/busy', 'closed'), holidays: today() }),
    ]);
  });

  it('a calendar that cannot be read has a way of its own, before the hours and after the days', async () => {
    await Promise.all([leadsTo('calendar-unavailable', { calendar: calendar.at('/none') }), leadsTo('holiday', { calendar: calendar.at('/none'), holidays: today() })]);
    expect(calendar.asked).toContain('/none');
  });
});

describe('with a calendar at an address of the machine itself', () => {
  let calendar: Calendar;
  beforeAll(async () => {
    calendar = await Calendar.opens();
    await opens();
  });
  afterEach(() => system.settles());
  afterAll(async () => {
    await system?.close();
    await calendar?.closes();
  });

  it('it is not asked, and the call leaves by calendar-unavailable', async () => {
    await leadsTo('calendar-unavailable', { calendar: calendar.at('/busy') });
    expect(calendar.asked).toEqual([]);
  });
});
