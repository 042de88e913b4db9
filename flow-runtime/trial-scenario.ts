import type { VerbInput } from '@/nodes/_kit/verbs';
import type { Target } from '@/nodes/_kit/targets';
import type { MachineConfig } from './compiler/config';
import type { TrialSettings, WebTrial } from './document/test-case';
import type { Scenario } from './scenario';
import type { PhoneWord } from './simulator/phone';

/** What of a tenant a made-up call meets. */
export interface TrialTenant {
  people: readonly { id: string; extension: string; name?: string }[];
  devices: readonly { id: string; personId: string | null }[];
  groups: readonly { id: string; people: readonly string[] }[];
  numbers: readonly { e164: string; alias?: boolean }[];
  /** The number that calls to the outside show; null: none. */
  outgoing?: string | null;
  /** `languages`: what callers of these hear instead. */
  greetings: readonly { id: string; durationMs: number; languages?: readonly { language: string; durationMs: number }[] }[];
}

/** Somebody whom a flow may ring: a person, a telephone, a number outside, a SIP address, or the one agent that a queue has here. The key names them in the settings of a trial. */
export interface Party { key: string; kind: 'person' | 'device' | 'number' | 'sip' | 'queue'; id: string }

/** What a flow asks of the world around it: found in its compiled form, so that every node that rings or asks is heard of. */
export interface Asked { parties: Party[]; calendars: string[]; contacts: boolean; /** Rooms that callers come into. */ rooms?: string[]; /** Boxes that are heard by telephone; '': that of whoever calls. */ boxes?: string[]; /** It asks an address on the web. */ web?: boolean; /** It writes letters. */ mail?: boolean }

const answersAfterMs = 8000;
/** The PIN of everybody in a trial. */
const trialPin = '1234';

/** Whom and what a flow asks, each once, in the order in which it stands in the flow. A group asks everybody in it. */
export function askedOf({ states }: MachineConfig, groups: TrialTenant['groups']): Asked {
  const parties = new Map<string, Party>();
  const calendars = new Set<string>();
  const rooms = new Set<string>();
  const boxes = new Set<string>();
  let contacts = false;
  let web = false;
  let mail = false;
  for (const node of Object.values(states)) for (const { invoke } of Object.values(node.states ?? {})) {
    if (invoke?.src === 'dial') for (const target of (invoke.input as VerbInput<'dial'>).targets) {
      for (const party of partiesOf(target, groups)) parties.set(party.key, party);
    }
    if (invoke?.src === 'presence') {
      const { person: id } = invoke.input as VerbInput<'presence'>;
      parties.set(`person ${id}`, { key: `person ${id}`, kind: 'person', id });
    }
    if (invoke?.src === 'queue' || invoke?.src === 'queue-figures') {
      const { queue: id } = invoke.input as VerbInput<'queue-figures'>;
      parties.set(`queue ${id}`, { key: `queue ${id}`, kind: 'queue', id });
    }
    if (invoke?.src === 'confer') {
      const { room, guests } = invoke.input as VerbInput<'confer'>;
      if (typeof room === 'string') rooms.add(room);
      for (const party of guests.flatMap(guest => partiesOf(guest, groups))) parties.set(party.key, party);
    }
    if (invoke?.src === 'find-box') {
      const { box } = invoke.input as VerbInput<'find-box'>;
      if (typeof box === 'string') boxes.add(box);
    }
    if (invoke?.src === 'calendar') calendars.add((invoke.input as VerbInput<'calendar'>).address);
    if (invoke?.src === 'contact') contacts = true;
    if (invoke?.src === 'http') web = true;
    if (invoke?.src === 'mail') mail = true;
  }
  return { parties: [...parties.values()], calendars: [...calendars], contacts, ...(rooms.size && { rooms: [...rooms] }), ...(boxes.size && { boxes: [...boxes] }), ...(web && { web }), ...(mail && { mail }) };
}

function partiesOf(target: Target, groups: TrialTenant['groups']): Party[] {
  const party = (kind: Party['kind'], id: string): Party => ({ key: `${kind} ${id}`, kind, id });
  switch (target.kind) {
    case 'person':
    case 'device': return [party(target.kind, target.id)];
    case 'group': return (groups.find(({ id }) => id === target.id)?.people ?? []).map(id => party('person', id));
    case 'number': return [party('number', target.number)];
    case 'sip': return [party('sip', target.uri)];
    case 'dialled': return [];
  }
}

/** The agent whom a queue of a trial has; one that is away has none. */
const agentOf = (queue: string): string => `agent of ${queue}`;

/** The tenant as the simulator plays it; `to`: the number that is called where the settings name none. Extensions of everybody ring; outside numbers are those that the flow names. */
export function scenarioOf({ at, from, to: called, contact, behaviour, calendar, web, mail }: TrialSettings, { parties, calendars, rooms = [], boxes = [] }: Asked, tenant: TrialTenant, to: string): Scenario {
  const phone = (key: string): PhoneWord => {
    const does = behaviour[key] ?? 'answers';
    return does === 'answers' ? { does, after: answersAfterMs } : does;
  };
  const queues = parties.filter(({ kind }) => kind === 'queue');
  const all = <T>(items: readonly T[], key: (item: T) => string, value: (item: T) => PhoneWord) => Object.fromEntries(items.map(item => [key(item), value(item)]));
  return {
    at, from, to: called ?? to, direction: 'incoming',
    people: {
      ...all(tenant.people, ({ id }) => id, ({ id }) => phone(`person ${id}`)),
      ...all(queues, ({ id }) => agentOf(id), ({ key }) => phone(key)),
    },
    queues: Object.fromEntries(queues.map(({ key, id }) => [id, { members: behaviour[key] === 'away' ? [] : [{ id: agentOf(id) }] }])),
    devices: all(tenant.devices, ({ id }) => id, ({ id, personId }) => phone(behaviour[`device ${id}`] || personId === null ? `device ${id}` : `person ${personId}`)),
    groups: Object.fromEntries(tenant.groups.map(({ id, people }) => [id, [...people]])),
    sips: all(parties.filter(({ kind }) => kind === 'sip'), ({ id }) => id, ({ key }) => phone(key)),
    // Who calls may also be called back.
    numbers: { ...(from && { [from]: 'answers' }), ...all(parties.filter(({ kind }) => kind === 'number'), ({ id }) => id, ({ key }) => phone(key)) },
    extensions: Object.fromEntries(tenant.people.map(({ id, extension }) => [extension, id])),
    names: Object.fromEntries(tenant.people.flatMap(({ id, name }) => (name ? [[id, name] as const] : []))),
    owns: tenant.numbers.filter(({ alias }) => !alias).map(({ e164 }) => e164), aliases: tenant.numbers.filter(({ alias }) => alias).map(({ e164 }) => e164),
    ...(tenant.outgoing && { outgoing: tenant.outgoing }),
    rooms: Object.fromEntries(rooms.map(room => [room, {}])),
    // Theirs, and with a message of whoever calls, so that there is something to hear.
    mailboxes: Object.fromEntries(boxes.map(box => [box || 'own', { own: true, messages: [{ fromNumber: from, at: at - 3_600_000 }] }])),
    // Who tries it may: everybody with an extension, by any telephone that is theirs.
    recorders: Object.fromEntries(tenant.people.map(({ id, extension }, i) => [id, { extension, pin: trialPin, own: i === 0 }])),
    contacts: contact ? { [from]: contact } : {},
    greetings: Object.fromEntries(tenant.greetings.map(({ id, durationMs }) => [id, durationMs])),
    takes: Object.fromEntries(tenant.greetings.flatMap(({ id, languages = [] }) => (languages.length ? [[id, Object.fromEntries(languages.map(({ language, durationMs }) => [language, durationMs]))]] : []))),
    calendars: Object.fromEntries(calendars.map(address => [address, calendar])),
    ...(web && { web: webOf(web) }), ...(mail && { mail }),
  };
}

const answersIn = 1000;

function webOf({ answer, body }: WebTrial): Scenario['web'] {
  switch (answer) {
    case '200': return { answer: { status: 200, body }, afterMs: answersIn };
    case 'unreadable': return { answer: { status: 200, body: null }, afterMs: answersIn };
    case 'silence': return { answer: 'unreachable', afterMs: Infinity };
    default: return { answer: { status: Number(answer), body: '' }, afterMs: answersIn };
  }
}
