import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { explain, sipOf, type ShowingTenant, type SipIdentity } from '@/flow-runtime/compiler/explain';
import { EspeakVoice } from '@/flow-runtime/speech/espeak-voice';
import { nodes, type SettingsOf } from '@/nodes';
import type { CallFacts } from '@/nodes/_kit/context';
import { draw, node, System, type TestTenant } from '@/tests/support/system';
import { Speech, type Caller, type Phone } from '@/tests/support/world';

const carol = { number: '+14155550123', name: 'Carol' };
const people = { own: { name: 'Ann Lee', ownNumber: true }, grouped: { name: 'Ben Ortiz' }, plain: { name: 'Cy Young' }, desk: { name: 'Desk' } };

let system: System;
let tenant: TestTenant;
let folder: string;
let facts: ShowingTenant;
let used = 0;

beforeAll(async () => {
  system = await System.open();
  folder = mkdtempSync(path.join(tmpdir(), 'wire-'));
  tenant = await system.tenant({ people, moreNumbers: 24, contacts: { [carol.number]: 'Carol Lindqvist' } });
  const { pool } = system;
  const { rows } = await pool.query<{ id: string }>(`INSERT INTO person_group (tenant_id, name, number_id) VALUES ($1, 'Sales', $2) RETURNING id`, [tenant.id, tenant.numbers[20]!.id]);
  for (const who of ['own', 'grouped']) await pool.query('INSERT INTO person_group_member (tenant_id, group_id, person_id, place) VALUES ($1, $2, $3, 0)', [tenant.id, rows[0]!.id, tenant.people[who]!.id]);
  await pool.query('UPDATE number SET alias = true WHERE id = $1', [tenant.numbers[21]!.id]);
  facts = {
    owns: tenant.numbers.map(({ e164 }) => e164).filter((_, i) => i !== 21), aliases: [number(21)], contacts: { [carol.number]: 'Carol Lindqvist' },
    outgoing: { person: null, group: null, tenant: tenant.number },
  };
});
afterEach(() => system.settles());
afterAll(async () => {
  await system?.close();
  rmSync(folder, { recursive: true, force: true });
});

const number = (place: number) => tenant.numbers[place]!.e164;

/** Who an INVITE says that it is from: From, P-Asserted-Identity and Privacy, as they came. */
async function onTheWire(phone: Phone): Promise<SipIdentity> {
  await phone.rings();
  const [from, asserted, privacy] = await Promise.all(['From', 'P-Asserted-Identity', 'Privacy'].map((header) => phone.calls[0]!.header(header)));
  const userOf = (header: string) => /<sips?:([^@>]*)/.exec(header)?.[1] ?? null;
  const user = userOf(from!);
  return {
    from: user !== null && /^\+?[0-9]/.test(user) ? user : null, name: /^\+?[0-9]/.test(user ?? '') ? /^"([^"]*)"/.exec(from!)?.[1] ?? '' : '',
    asserted: asserted && /^\+?[0-9]/.test(userOf(asserted) ?? '') ? userOf(asserted) : null, privacy: /\bid\b/.test(privacy!),
  };
}

type Case = { who?: Partial<SettingsOf<'caller-id'>>; forward?: Partial<SettingsOf<'forward'>>; caller?: { number?: string; name?: string }; /** A telephone of the house rings instead. */ inside?: 'plain' | 'grouped' };

/** One call through caller ID and forward: what the table says, and what came to the telephone. */
async function compared({ who = {}, forward = {}, caller = carol, inside }: Case): Promise<{ told: (SipIdentity | null)[]; came: SipIdentity }> {
  const place = used++;
  const phone = inside ? await tenant.phone(inside) : system.world.phone(`+1415555${8800 + place}`);
  const target = inside ? { kind: 'person' as const, id: tenant.people[inside]!.id } : { kind: 'number' as const, number: phone.number };
  const settings = { ...nodes['caller-id'].defaults, contacts: false, ...who };
  const exits = nodes['caller-id'].exits(settings).map(({ id }) => id);
  const flow = draw({ who: node('caller-id', settings, Object.fromEntries(exits.map((exit) => [exit, 'ring']))), ring: node('forward', { targets: [target], ...forward }) });
  await tenant.flow(flow, { number: number(place), name: `Wire ${place}` });
  const call: CallFacts = { from: caller.number ?? '', name: caller.number ? caller.name ?? '' : '', to: number(place), direction: 'incoming' };
  const told = explain(flow, call, facts).map(({ seen }) => seen && sipOf(seen));
  const calling = await system.world.caller(caller).dials(number(place));
  try {
    return { told, came: await onTheWire(phone) };
  } finally {
    await calling.hangsUp();
  }
}

it('the table says what comes over the wire: From, P-Asserted-Identity and Privacy', async () => {
  const cases: Record<string, Case> = {
    'the caller as they are': {},
    'a caller without a name': { caller: { number: '+14155550124' } },
    'a withheld caller': { caller: {} },
    'the name of the contacts, with a prefix': { who: { contacts: true, namePrefix: 'Sales ' } },
    'a name of the flow': { who: { name: 'Client {call.to}' } },
    'a number of the tenant': { who: { show: { as: 'number', number: number(19) } } },
    'withheld': { who: { presentation: 'restricted' } },
    'a number of the tenant, withheld': { who: { show: { as: 'number', number: number(19) }, presentation: 'restricted' } },
    'the first of an order': { who: { show: { as: 'order', order: ['person', 'called', 'tenant'], own: '' } } },
    'a number named by the flow': { who: { show: { as: 'order', order: ['own', 'tenant'], own: number(18) } } },
    'a number that is not the tenant\'s': { who: { show: { as: 'order', order: ['own', 'tenant'], own: '+19995550100' } } },
    'the number that was called': { forward: { show: 'called' } },
    'a number of the tenant, withheld from a telephone of the house, which learns nothing': { who: { show: { as: 'number', number: number(19) }, presentation: 'restricted' }, inside: 'plain' },
    'a name with a prefix on a telephone of the house': { who: { contacts: true, namePrefix: 'Sales ' }, inside: 'grouped' },
    'a masked number': { who: { show: { as: 'alias', ms: 60_000 } } },
  };
  const compare = Object.entries(cases).map(async ([what, each]) => ({ what, ...(await compared(each)) }));
  for (const { what, told, came } of await Promise.all(compare)) expect({ what, came }).toEqual({ what, came: told[0] });
});

it('an employee\'s call shows their own number, else their group\'s, else the company\'s; the table says so too', async () => {
  const shows = { own: tenant.people.own!.number!, grouped: number(20), plain: tenant.number };
  await Promise.all(Object.entries(shows).map(async ([who, shown], i) => {
    const phone = system.world.phone(`+1415555${8890 + i}`);
    const caller = await (await tenant.phone(who)).dials(phone.number);
    try {
      const came = await onTheWire(phone);
      expect({ who, ...came }).toEqual({ who, from: shown, name: '', asserted: shown, privacy: false });
      const call: CallFacts = { from: tenant.people[who]!.extension, name: tenant.people[who]!.name, to: phone.number, direction: 'outgoing' };
      const outgoing = { person: tenant.people[who]!.number ?? null, group: who === 'plain' ? null : number(20), tenant: tenant.number };
      const told = explain(draw({ ring: node('forward', { targets: [{ kind: 'number', number: phone.number }] }) }), call, { ...facts, outgoing });
      expect(told.map(({ seen }) => seen && sipOf(seen))).toEqual([came]);
    } finally {
      await caller.hangsUp();
    }
  }));
});

it('a caller in the national form is known by their whole number', async () => {
  const { came } = await compared({ who: { contacts: true }, caller: { number: '4155550123', name: 'x' } });
  expect(came).toMatchObject({ from: carol.number, name: 'Carol Lindqvist' });
});

it('a masked number rings the client from the telephone that showed it, while it is lent; for anybody else it is wrong', async () => {
  const alias = number(21);
  const wav = path.join(folder, 'wrong.wav');
  writeFileSync(wav, (await new EspeakVoice().say('en', 'You have dialled a wrong number.', false))!);
  const wrong = Speech.read('wrong number', wav);
  const hearsWrong = async (who: Caller) => {
    await who.hears(wrong, { within: 8000 });
    await who.isHungUp({ within: 8000 });
  };
  await tenant.flow(draw({
    who: node('caller-id', { contacts: false, show: { as: 'alias', ms: 3600_000 } }, { next: 'ring', anonymous: 'none', 'not-allowed': 'none' }),
    ring: node('forward', { targets: [{ kind: 'person', id: tenant.people.desk!.id }] }), none: node('hang-up', { prompt: [], beforeAnswer: true, cause: 'busy' }),
  }), { number: number(22), name: 'Masked' });
  const desk = await tenant.phone('desk');
  const first = await system.world.caller({ number: carol.number }).dials(number(22));
  await desk.rings();
  desk.shows(alias);
  for (const header of ['From', 'P-Asserted-Identity', 'Contact', 'Remote-Party-ID']) expect(await desk.calls[0]!.header(header)).not.toContain(carol.number.slice(1));
  await first.hangsUp();
  await desk.isHungUp();

  // The only one is lent: somebody else finds none, the client keeps theirs.
  expect((await (await system.world.caller({ number: '+14155550777' }).dials(number(22))).isHungUp()).cause).toBe(17);

  const client = system.world.phone(carol.number);
  const back = await desk.dials(alias);
  await client.rings();
  client.shows(tenant.number);
  await client.answers();
  await client.hearsVoiceOf(desk);
  await client.hangsUp();
  await back.isHungUp();

  const plain = await (await tenant.phone('plain')).dials(alias);
  const outside = await system.world.caller({ number: '+14155550777' }).dials(alias);
  await Promise.all([hearsWrong(plain), hearsWrong(outside)]);

  await system.pool.query(`UPDATE alias_lease SET ends_at = now() - interval '1 s'`);
  await hearsWrong(await desk.dials(alias));
  expect(client.calls).toHaveLength(1);
});
