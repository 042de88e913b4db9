import { toE164 } from '@/nodes/_kit/phone-number';
import type { Target } from '@/nodes/_kit/targets';
import type { CallFacts } from '@/nodes/_kit/context';
import type { Language } from '@/nodes/_kit/language';
import type { Calendars } from '../ports/calendars';
import type { Address, Directory, OutgoingNumbers, Route } from '../ports/directory';
import type { Media } from '../ports/media';
import { phoneOf, type Phone, type PhoneWord } from './phone';
import type { Guest } from '../ports/room-state';
import type { SimulatedRecorderOf } from './simulated-greetings';
import type { SimulatedHandSwitch } from './simulated-hand-switches';
import type { SimulatedMailbox } from './simulated-mailboxes';
import type { SimulatedQueue } from './simulated-queues';
import type { SimulatedRoom } from './simulated-rooms';

export const tenantId = 'simulated';

/** What a simulated tenant has. Ids are those that the flow names. */
export interface Tenant {
  /** The telephones of each person; several ring together. */
  people?: Record<string, PhoneWord | PhoneWord[]>;
  devices?: Record<string, PhoneWord>;
  /** Groups, and who is in them. */
  groups?: Record<string, string[]>;
  /** SIP addresses elsewhere that may be called. */
  sips?: Record<string, PhoneWord>;
  /** Outside numbers that may be called, in E.164. */
  numbers?: Record<string, PhoneWord>;
  /** Extensions, and whose they are. */
  extensions?: Record<string, string>;
  /** Names of people; who is not named is called by their id. */
  names?: Record<string, string>;
  /** Names of the contacts by number. */
  contacts?: Record<string, string>;
  /** The tenant's own numbers. */
  owns?: string[];
  /** The number that outside calls show where neither the person nor a group of theirs has one. */
  outgoing?: string;
  shows?: { person?: string; group?: string };
  /** Masked numbers, to be lent. */
  aliases?: string[];
  /** Lengths of greetings, ms; null: its sound cannot be played. One not named lasts 2000. */
  greetings?: Record<string, number | null>;
  /** What callers of some languages hear of a greeting instead, by its id: lengths, ms. */
  takes?: Record<string, Partial<Record<Language, number>>>;
  /** Greetings that are not there. */
  lost?: string[];
  /** No voice reads text out. */
  voiceless?: boolean;
  calendars?: Record<string, 'busy' | 'free' | 'unavailable'>;
  queues?: Record<string, SimulatedQueue>;
  rooms?: Record<string, SimulatedRoom>;
  /** Boxes as they are heard by telephone. */
  mailboxes?: Record<string, SimulatedMailbox>;
  /** People who may record greetings, and what proves that it is they. */
  recorders?: Record<string, SimulatedRecorderOf>;
  /** Switches that people turn by hand. */
  handSwitches?: Record<string, SimulatedHandSwitch>;
}

const greetingMs = 2000;
const letterMs = 70;
const digitMs = 400;
const numberMs = 800;

/** Directory, media and calendars of one tenant in memory. */
export class SimulatedTenant implements Directory, Media, Calendars {
  private readonly leased = new Map<string, string>();

  /** `flows`: ids of the flows that are published. */
  constructor(private readonly tenant: Tenant, private readonly call: CallFacts, private readonly versionId: string | null, private readonly dialled: string, private readonly flows: readonly string[] = []) {}

  async route(): Promise<Route> {
    return { tenantId, call: this.call, dialled: this.dialled, versionId: this.versionId };
  }

  async addresses(_: string, target: Target, dialled: string): Promise<Address[] | 'not-allowed'> {
    const { people = {}, devices = {}, numbers = {}, extensions = {} } = this.tenant;
    switch (target.kind) {
      case 'person': return this.of(own(people, target.id), `person ${target.id}`, Object.keys(extensions).find(digits => extensions[digits] === target.id) ?? '');
      case 'device': return this.of(own(devices, target.id), `device ${target.id}`, '');
      case 'group': return (await Promise.all((own(this.tenant.groups ?? {}, target.id) ?? []).map(id => this.addresses(_, { kind: 'person', id }, dialled)))).flatMap(list => (list === 'not-allowed' ? [] : list));
      case 'number': return this.outside(numbers, target.number);
      case 'sip': return Object.hasOwn(this.tenant.sips ?? {}, target.uri) ? [{ endpoint: 'sip-uri', address: `sip ${target.uri}/0`, number: target.uri, outside: true }] : 'not-allowed';
      case 'dialled': return Object.hasOwn(extensions, dialled) ? this.addresses(_, { kind: 'person', id: extensions[dialled]! }, dialled) : await this.isRoom(_, dialled) ? [] : this.outside(numbers, dialled);
    }
  }

  private of(words: PhoneWord | PhoneWord[] | undefined, endpoint: string, number: string): Address[] {
    const list = words === undefined ? [] : Array.isArray(words) ? words : [words];
    return list.map((_, i) => ({ endpoint: `${endpoint}/${i}`, address: `${endpoint}/${i}`, number, outside: false }));
  }

  private outside(numbers: Record<string, PhoneWord>, number: string): Address[] | 'not-allowed' {
    return Object.hasOwn(numbers, number) ? [{ endpoint: 'trunk', address: `number ${number}/0`, number, outside: true }] : 'not-allowed';
  }

  /** The telephone behind an address that `addresses` gave. */
  phone(address: string): Phone {
    const [, kind, id, n] = /^(person|device|number|sip) ([^]*)\/(\d+)$/.exec(address)!;
    const { people = {}, devices = {}, numbers = {}, sips = {} } = this.tenant;
    const words = own({ person: people, device: devices, number: numbers, sip: sips }[kind as 'person' | 'device' | 'number' | 'sip'], id!);
    return phoneOf((Array.isArray(words) ? words[Number(n)] : words) ?? 'away');
  }

  /** Whose telephone is busy has a call. */
  async isBusy(_: string, person: string): Promise<boolean | null> {
    const words = own(this.tenant.people ?? {}, person);
    return words === undefined ? null : (Array.isArray(words) ? words : [words]).some(word => phoneOf(word).does === 'busy');
  }

  async outgoingNumbers(): Promise<OutgoingNumbers> {
    const { outgoing, shows = {} } = this.tenant;
    return { person: shows.person ?? null, group: shows.group ?? null, tenant: outgoing ?? null };
  }
  /** Each client has one, as long as there are any. */
  async leaseAlias(_: string, client: string): Promise<string | null> {
    const { aliases = [] } = this.tenant;
    const alias = aliases.find(one => this.leased.get(one) === client) ?? aliases.find(one => !this.leased.has(one));
    if (alias !== undefined) this.leased.set(alias, client);
    return alias ?? null;
  }
  async showAlias(): Promise<void> {}
  async flowVersion(_: string, flow: string): Promise<string | null> { return this.flows.includes(flow) ? flow : null; }
  async people(): Promise<{ name: string; extension: string }[]> { return Object.entries(this.tenant.extensions ?? {}).map(([extension, id]) => ({ name: this.tenant.names?.[id] ?? id, extension })); }
  async guest(_: string, target: Guest['target']): Promise<Guest | null> {
    const { people = {}, extensions = {} } = this.tenant;
    if (target.kind === 'number') return { target, name: '', number: target.number };
    return Object.hasOwn(people, target.id) ? { target, name: target.id, number: Object.keys(extensions).find(digits => extensions[digits] === target.id) ?? target.id } : null;
  }
  async contactName(_: string, number: string): Promise<string | null> { return own(this.tenant.contacts ?? {}, number) ?? null; }
  async toE164(_: string, digits: string): Promise<string | null> { return toE164(digits, 'US'); }
  async ownsNumber(_: string, number: string): Promise<boolean> { return [...(this.tenant.owns ?? []), ...(this.tenant.aliases ?? [])].includes(number); }
  async isExtension(_: string, digits: string): Promise<boolean> { return Object.hasOwn(this.tenant.extensions ?? {}, digits); }
  async isRoom(_: string, digits: string): Promise<boolean> { return Object.values(this.tenant.rooms ?? {}).some(({ rules }) => rules?.number === digits); }
  async busy(address: string): Promise<'busy' | 'free' | 'unavailable'> { return own(this.tenant.calendars ?? {}, address) ?? 'unavailable'; }

  async greeting(_: string, id: string, language: Language): Promise<string | null> {
    if (this.tenant.lost?.includes(id)) return null;
    return `greeting/${id}${own(this.tenant.takes ?? {}, id)?.[language] === undefined ? '' : `/${language}`}`;
  }

  async recording(id: string): Promise<string> { return `recording/${id}`; }

  async speech(language: string, words: string): Promise<string | null> {
    return this.tenant.voiceless ? null : `speech/${language}/${words}`;
  }

  /** How long a medium plays, ms; null: it cannot. */
  length(media: string): number | null {
    const [, kind, what = ''] = /^(\w+):(.*)$/.exec(media) ?? [];
    if (kind === 'digits') return what.length * digitMs;
    if (kind === 'number') return numberMs;
    if (what.startsWith('speech/')) return [...what.slice('speech/en/'.length)].length * letterMs;
    const [, greeting = '', language] = /^(?:greeting\/)?(.*?)(?:\/(en|ru|ja))?$/.exec(what)!;
    const ms = (language && own(this.tenant.takes ?? {}, greeting)?.[language as Language]) || own(this.tenant.greetings ?? {}, greeting);
    return ms === undefined ? greetingMs : ms;
  }
}

/** A value by its own key: ids come from flows, and may be called like something every object has. */
const own = <T>(record: Record<string, T>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);
