import { languages, type Language } from '@/nodes/_kit/language';
import { isE164, toE164 } from '@/nodes/_kit/phone-number';
import { sipUriOf } from '@/nodes/_kit/sip-uri';
import type { Target } from '@/nodes/_kit/targets';
import type { Arrival } from '../ports/call-port';
import { builtInWays, type Address, type Directory, type OutgoingNumbers, type Route } from '../ports/directory';
import type { Guest } from '../ports/room-state';
import type { KnownAnswers } from './known-answers';
import { readGuest } from './room-rows';

/** Whether tenant `t` has as many live calls as it may have; the calls are counted only where there is a limit. */
const full = `CASE WHEN t.max_calls IS NULL THEN false ELSE (SELECT count(*) >= t.max_calls FROM call c WHERE c.tenant_id = t.id AND c.ended_at IS NULL AND c.direction <> 'between') END`;

/** The tenant's tables: a change counts from the next call on. Ways of calls are known until a change is told. While Postgres is away, the last answers count. */
export class PgDirectory implements Directory {
  /** `locate`: the address of a host that may be called for a user; null: there is none. */
  constructor(private readonly answers: KnownAnswers, private readonly locate: (host: string) => Promise<string | null> = async () => null) {}

  route(arrival: Arrival): Promise<Route | null> {
    switch (arrival.context) {
      case 'from-trunk': return this.routeIn(arrival);
      case 'from-device': return this.routeFromDevice(arrival);
      case 'from-studio': return this.routeLent(arrival);
      case 'from-cell': return this.routeBetween(arrival);
    }
  }

  private async routeIn({ number, endpoint, callerNumber, callerName }: Arrival): Promise<Route | null> {
    const found = await this.known<{ tenant_id: string; flow_version_id: string | null; e164: string; country: string; language: string; time_zone: string; full: boolean; counted: boolean; alias: boolean }>(
      `SELECT r.tenant_id, r.flow_version_id, r.e164, n.alias, t.country, t.language, t.time_zone, ${full} AS full, t.max_calls IS NOT NULL AS counted FROM resolve_number($1, $2) r JOIN number n ON n.id = r.number_id JOIN tenant t ON t.id = r.tenant_id`, [number, endpoint]);
    if (!found) return null;
    // A masked number is called by nobody from outside: they are told so.
    if (!found.flow_version_id && !found.alias) return null;
    return {
      tenantId: found.tenant_id, versionId: found.alias ? null : found.flow_version_id, dialled: '', full: found.full,
      call: { from: callerOf(callerNumber, found.country), name: callerName, to: found.e164, direction: 'incoming', zone: found.time_zone, ...spokenTo(found.language) },
    };
  }

  private async routeFromDevice({ number, endpoint }: Arrival): Promise<Route | null> {
    const from = await this.known<{ tenant_id: string; country: string; language: string; time_zone: string; name: string; extension: string; person: string | null; voicemail_code: string; greeting_code: string; full: boolean; counted: boolean }>(
      `SELECT d.tenant_id, p.id AS person, t.country, t.language, t.time_zone, t.voicemail_code, t.greeting_code, ${full} AS full, t.max_calls IS NOT NULL AS counted, coalesce(p.name, d.name) AS name, coalesce(p.extension, '') AS extension
       FROM device d JOIN tenant t ON t.id = d.tenant_id AND t.active LEFT JOIN person p ON p.id = d.person_id WHERE d.id = $1`, [endpoint]);
    if (!from) return null;
    const tenantId = from.tenant_id;
    const caller = { from: from.extension, name: from.name, zone: from.time_zone, ...spokenTo(from.language) };
    if (number !== '' && number === from.voicemail_code) return { tenantId, versionId: builtInWays.voicemail, dialled: number, full: from.full, call: { ...caller, to: number, direction: 'internal' } };
    const handSwitch = await this.switchOf(tenantId, number);
    if (handSwitch !== null) return { tenantId, versionId: builtInWays.switch, dialled: handSwitch, full: from.full, call: { ...caller, to: number, direction: 'internal' } };
    const greeting = greetingBehind(from.greeting_code, number);
    if (greeting !== null) return { tenantId, versionId: builtInWays.greeting, dialled: greeting, full: from.full, call: { ...caller, to: number, direction: 'internal' } };
    if (await this.isExtension(tenantId, number)) {
      return { tenantId, versionId: null, dialled: number, full: from.full, call: { ...caller, to: number, direction: 'internal' } };
    }
    if (await this.isRoom(tenantId, number)) return { tenantId, versionId: builtInWays.room, dialled: number, full: from.full, call: { ...caller, to: number, direction: 'internal' } };
    const outside = toE164(number, from.country);
    if (!outside) return null;
    const own = await this.known<{ flow_version_id: string | null; alias: boolean }>(
      `SELECT f.published_id AS flow_version_id, n.alias FROM number n LEFT JOIN flow f ON f.id = n.flow_id AND f.deleted_at IS NULL WHERE n.tenant_id = $1 AND n.e164 = $2`, [tenantId, outside]);
    if (own?.alias) {
      const client = await this.clientOf(tenantId, outside, from.person);
      return { tenantId, versionId: null, dialled: client ?? '', full: from.full, call: { ...caller, to: outside, direction: client === null ? 'internal' : 'outgoing' } };
    }
    if (own?.flow_version_id) return { tenantId, versionId: own.flow_version_id, dialled: '', full: from.full, call: { ...caller, to: outside, direction: 'internal' } };
    return { tenantId, versionId: null, dialled: outside, full: from.full, call: { ...caller, to: outside, direction: 'outgoing' } };
  }

  /** A line that was lent calls the version it was lent for, whatever was dialled: once, and in its time. Nothing of it is answered from memory. */
  private async routeLent({ channel, endpoint }: Arrival): Promise<Route | null> {
    const [found] = await this.answers.fresh<{ tenant_id: string; version_id: string; from_number: string; from_name: string; to_number: string; language: string; time_zone: string; full: boolean }>(
      `UPDATE lent_line l SET call_id = $2 FROM tenant t WHERE l.id = $1 AND l.expires_at > now() AND coalesce(l.call_id, $2) = $2 AND t.id = l.tenant_id AND t.active
       RETURNING l.tenant_id, l.version_id, l.from_number, l.from_name, l.to_number, t.language, t.time_zone, ${full} AS full`, [endpoint, channel]);
    return found ? {
      tenantId: found.tenant_id, versionId: found.version_id, dialled: '', full: found.full,
      call: { from: found.from_number, name: found.from_name, to: found.to_number, direction: 'incoming', zone: found.time_zone, ...spokenTo(found.language) },
    } : null;
  }

  /** Another cell calls a room of this one, by digits that stand in its book for as long as it is called. */
  private async routeBetween({ number }: Arrival): Promise<Route | null> {
    const [found] = await this.answers.fresh<{ tenant_id: string; room: string; number: string; tie: string }>(
      `SELECT l.tenant_id, l.room_id::text AS room, r.number, t->>'call' AS tie FROM room_live l JOIN room r ON r.id = l.room_id CROSS JOIN jsonb_array_elements(l.state->'ties') t
       WHERE l.state @> jsonb_build_object('ties', jsonb_build_array(jsonb_build_object('address', $1::text))) AND t->>'address' = $1 AND $1 <> '' AND t->>'state' = 'calling'
         AND (t->>'since')::bigint > extract(epoch FROM now()) * 1000 - 30000`, [number]);
    return found ? {
      tenantId: found.tenant_id, versionId: builtInWays.tie, dialled: found.room, between: true, call: { from: '', name: '', to: found.number, direction: 'internal' },
      made: { number: '', shown: '', vars: { tie: found.tie, at: '' } },
    } : null;
  }

  async addresses(tenantId: string, target: Target, dialled: string): Promise<Address[] | 'not-allowed'> {
    switch (target.kind) {
      case 'person': return this.devices(tenantId, 'p.id::text = $2', target.id);
      case 'device': return this.devices(tenantId, 'd.id = $2', target.id);
      case 'group': return this.group(tenantId, target.id);
      case 'number': return this.trunk(tenantId, target.number);
      case 'sip': return this.elsewhere(target.uri);
      case 'dialled':
        if (await this.isExtension(tenantId, dialled)) return this.devices(tenantId, 'p.extension = $2', dialled);
        // A room has no telephones, and is no number outside either.
        if (await this.isRoom(tenantId, dialled)) return [];
        return this.trunk(tenantId, isE164(dialled) ? dialled : await this.inCountry(tenantId, dialled));
    }
  }

  private async devices(tenantId: string, which: string, id: string): Promise<Address[]> {
    const rows = await this.answers.rows<{ id: string; extension: string; person: string | null }>(
      `SELECT d.id, p.id AS person, coalesce(p.extension, '') AS extension FROM device d LEFT JOIN person p ON p.id = d.person_id
       WHERE d.tenant_id = $1 AND d.kind <> 'outside' AND ${which} ORDER BY d.created_at, d.id`, [tenantId, id]);
    return rows.map(row => ({ endpoint: row.id, address: `PJSIP/${row.id}`, number: row.extension, outside: false, ...(row.person !== null && { person: row.person }) }));
  }

  private async group(tenantId: string, id: string): Promise<Address[]> {
    return this.devices(tenantId, 'p.id IN (SELECT m.person_id FROM person_group_member m WHERE m.tenant_id = d.tenant_id AND m.group_id::text = $2)', id);
  }

  /** The host stands in the request as it was written; `maddr` (RFC 3261, 19.1.1) holds the call to the address that was looked at. */
  private async elsewhere(uri: string): Promise<Address[] | 'not-allowed'> {
    const to = sipUriOf(uri);
    if (!to) return 'not-allowed';
    const at = await this.locate(to.host);
    return at === null ? 'not-allowed' : [{ endpoint: 'sip-uri', address: `PJSIP/sip-uri/sip:${to.user}@${to.host}${to.port ? `:${to.port}` : ''};maddr=${at}`, number: uri, outside: true }];
  }

  /** What a telephone of the tenant dials: without a plus it is read as in the tenant's country. */
  private async inCountry(tenantId: string, dialled: string): Promise<string> {
    const tenant = await this.one<{ country: string }>('SELECT country FROM tenant WHERE id = $1', [tenantId]);
    return (tenant && toE164(dialled, tenant.country)) ?? dialled;
  }

  private async trunk(tenantId: string, number: string): Promise<Address[] | 'not-allowed'> {
    if (!isE164(number)) return 'not-allowed';
    const trunk = await this.one<{ id: string }>(
      `SELECT k.id FROM trunk k JOIN tenant t ON t.id = $1 WHERE k.tenant_id = t.id OR (k.tenant_id IS NULL AND k.operator_id = t.operator_id)
       ORDER BY k.tenant_id IS NULL, k.priority, k.id LIMIT 1`, [tenantId]);
    return trunk ? [{ endpoint: trunk.id, address: `PJSIP/${number}@${trunk.id}`, number, outside: true }] : 'not-allowed';
  }

  async outgoingNumbers(tenantId: string, callerExtension: string): Promise<OutgoingNumbers> {
    const row = await this.one<OutgoingNumbers>(
      `SELECT (SELECT n.e164 FROM person p JOIN number n ON n.tenant_id = p.tenant_id AND n.id = p.number_id WHERE p.tenant_id = t.id AND p.extension = $2) AS person,
         (SELECT n.e164 FROM person p JOIN person_group_member m ON m.person_id = p.id JOIN person_group g ON g.id = m.group_id
          JOIN number n ON n.tenant_id = g.tenant_id AND n.id = g.number_id WHERE p.tenant_id = t.id AND p.extension = $2 ORDER BY g.name LIMIT 1) AS "group",
         (SELECT n.e164 FROM number n WHERE n.tenant_id = t.id AND n.id = t.default_number_id) AS tenant FROM tenant t WHERE t.id = $1`, [tenantId, callerExtension]);
    return row ?? { person: null, group: null, tenant: null };
  }

  async leaseAlias(tenantId: string, client: string, ms: number): Promise<string | null> {
    const [row] = await this.answers.fresh<{ alias: string | null }>('SELECT lease_alias($1, $2, $3) AS alias', [tenantId, client, ms]);
    return row?.alias ?? null;
  }

  async showAlias(tenantId: string, alias: string, person: string): Promise<void> {
    await this.answers.fresh(
      `UPDATE alias_lease l SET people = array_append(l.people, $3::uuid) FROM number n
       WHERE n.tenant_id = $1 AND n.e164 = $2 AND l.tenant_id = n.tenant_id AND l.number_id = n.id AND NOT $3::uuid = ANY (l.people)`, [tenantId, alias, person]);
  }

  /** Whose number stands behind a masked one for this person; null: nobody's, or it is not theirs to know. */
  private async clientOf(tenantId: string, alias: string, person: string | null): Promise<string | null> {
    const row = await this.one<{ client: string }>(
      `SELECT l.client FROM alias_lease l JOIN number n ON n.id = l.number_id WHERE n.tenant_id = $1 AND n.e164 = $2 AND l.ends_at > now() AND $3::uuid = ANY (l.people)`, [tenantId, alias, person]);
    return row?.client ?? null;
  }

  async flowVersion(tenantId: string, flow: string, version: 'latest' | number): Promise<string | null> {
    const row = await this.one<{ id: string | null }>(
      version === 'latest'
        ? `SELECT published_id AS id FROM flow WHERE tenant_id = $1 AND id::text = $2 AND deleted_at IS NULL`
        : `SELECT v.id FROM flow f JOIN flow_version v ON v.tenant_id = f.tenant_id AND v.flow_id = f.id AND v.number = $3 WHERE f.tenant_id = $1 AND f.id::text = $2 AND f.deleted_at IS NULL`,
      version === 'latest' ? [tenantId, flow] : [tenantId, flow, version]);
    return row?.id ?? null;
  }

  people(tenantId: string): Promise<{ name: string; extension: string }[]> {
    return this.answers.rows(`SELECT name, extension FROM person WHERE tenant_id = $1 ORDER BY name, extension LIMIT 10000`, [tenantId]);
  }

  guest(tenantId: string, target: Guest['target']): Promise<Guest | null> {
    return readGuest((sql, values) => this.answers.rows(sql, values), tenantId, target);
  }

  /** The switch that has this code; null: none has. */
  private async switchOf(tenantId: string, digits: string): Promise<string | null> {
    if (!/^[*][0-9]{1,5}$/.test(digits)) return null;
    const row = await this.one<{ id: string }>(`SELECT id::text FROM hand_switch WHERE tenant_id = $1 AND code = $2`, [tenantId, digits]);
    return row?.id ?? null;
  }

  async isRoom(tenantId: string, digits: string): Promise<boolean> {
    return /^[0-9]{2,6}$/.test(digits) && (await this.one(`SELECT 1 AS found FROM room WHERE tenant_id = $1 AND number = $2`, [tenantId, digits])) !== null;
  }

  async contactName(tenantId: string, number: string): Promise<string | null> {
    const row = await this.one<{ name: string }>(`SELECT name FROM contact WHERE tenant_id = $1 AND e164 = $2`, [tenantId, number]);
    return row?.name ?? null;
  }

  async toE164(tenantId: string, digits: string): Promise<string | null> {
    const tenant = await this.known<{ country: string }>('SELECT country FROM tenant WHERE id = $1', [tenantId]);
    return tenant && toE164(digits, tenant.country);
  }

  async ownsNumber(tenantId: string, number: string): Promise<boolean> {
    return (await this.one(`SELECT 1 AS own FROM number WHERE tenant_id = $1 AND e164 = $2`, [tenantId, number])) !== null;
  }

  async isBusy(tenantId: string, person: string): Promise<boolean | null> {
    const row = await this.one<{ busy: boolean }>(
      `SELECT EXISTS (SELECT 1 FROM device d JOIN leg l ON l.endpoint = d.id AND l.ended_at IS NULL JOIN call c ON c.id = l.call_id AND c.tenant_id = d.tenant_id AND c.ended_at IS NULL
       WHERE d.tenant_id = p.tenant_id AND d.person_id = p.id) AS busy FROM person p WHERE p.tenant_id = $1 AND p.id::text = $2`, [tenantId, person]);
    return row && row.busy;
  }

  async isExtension(tenantId: string, digits: string): Promise<boolean> {
    return /^[0-9]{2,6}$/.test(digits) && (await this.one(`SELECT 1 AS found FROM person WHERE tenant_id = $1 AND extension = $2`, [tenantId, digits])) !== null;
  }

  /** Not asked again for every call: news tell of every change, but not of how many calls there are. What is not there may come untold. */
  private async known<T extends object>(sql: string, values: unknown[]): Promise<T | null> {
    const [row] = await this.answers.rowsUntilChange<T & { counted?: boolean }>(sql, values, ([row]) => row !== undefined && !row.counted);
    return row ?? null;
  }

  private async one<T extends object>(sql: string, values: unknown[]): Promise<T | null> {
    const rows = await this.answers.rows<T>(sql, values);
    return rows[0] ?? null;
  }
}

/** The number of a greeting that was dialled behind the code for recording, '' where the code was alone; null: it is another number. */
const greetingBehind = (code: string, dialled: string): string | null => (code !== '' && dialled.startsWith(code) && /^[0-9]{0,5}$/.test(dialled.slice(code.length)) ? dialled.slice(code.length) : null);

/** The caller's number in E.164; what is none stays as it came, digits and a leading plus only; withheld is ''. */
function callerOf(raw: string, country: string): string {
  return toE164(raw, country) ?? (/^\+?[0-9]{1,20}$/.exec(raw)?.[0] ?? raw.replace(/[^0-9]/g, '').slice(0, 20));
}

/** English is not told: most calls carry nothing for it. */
const spokenTo = (language: string): { language?: Language } => (language !== 'en' && languages.includes(language as Language) ? { language: language as Language } : {});
