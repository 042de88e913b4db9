import { createHash, randomBytes } from 'node:crypto';
import type pg from 'pg';
import { compile } from '@/flow-runtime/compiler/compile';
import { compilerHash } from '@/flow-runtime/compiler/config';
import type { FlowDocument } from '@/flow-runtime/document/flow-document';
import { hashPin } from '@/prisma/pin';
import { barcodeWav, type RegisteredPhone, type World } from '../world';
import type { PersonOptions, QueueOptions, RoomOptions, TenantOptions } from './tenant-options';

export interface Greeting {
  id: string;
  name: string;
  /** The bar-code that is heard. */
  code: number;
  hash: string;
}

export interface Person {
  id: string;
  name: string;
  extension: string;
  number: string | undefined;
  devices: { id: string; secret: string }[];
}

/** Bar-codes from 1; the voices of people begin at 200. */
let nextCode = 0;

/** A tenant with all it needs for calls, made straight in the tables. */
export class TestTenant {
  readonly people: Record<string, Person> = {};
  readonly greetings: Record<string, Greeting> = {};
  readonly numbers: { id: string; e164: string }[] = [];
  /** Its box for messages. */
  boxId = '';
  /** Ids of rooms by name. */
  readonly rooms: Record<string, string> = {};
  /** Ids of groups by name. */
  readonly groups: Record<string, string> = {};
  /** Ids of queues by name. */
  readonly queues: Record<string, string> = {};

  static async make(pool: pg.Pool, world: World | null, operatorId: string, options: TenantOptions): Promise<TestTenant> {
    const { name = 'Harbour Dental', country = 'US', timeZone = 'America/New_York', language = 'en' } = options;
    const { rows } = await pool.query<{ id: string }>(
      'INSERT INTO tenant (operator_id, name, country, time_zone, language) VALUES ($1, $2, $3, $4, $5) RETURNING id',
      [operatorId, name, country, timeZone, language],
    );
    const tenant = new TestTenant(pool, world, operatorId, rows[0]!.id);
    await tenant.#addNumber();
    for (let n = 0; n < (options.moreNumbers ?? 0); n++) await tenant.#addNumber();
    await pool.query('UPDATE tenant SET default_number_id = $2 WHERE id = $1', [tenant.id, tenant.numbers[0]!.id]);
    for (const [who, person] of Object.entries(options.people ?? {})) await tenant.#addPerson(who, person);
    const greetings = Array.isArray(options.greetings) ? options.greetings.map((greeting) => [greeting, 1000] as const) : Object.entries(options.greetings ?? {});
    for (const [greeting, ms] of greetings) await tenant.#addGreeting(greeting, ms);
    for (const [e164, contact] of Object.entries(options.contacts ?? {}))
      await pool.query('INSERT INTO contact (tenant_id, name, e164) VALUES ($1, $2, $3)', [tenant.id, contact, e164]);
    const { email = '', maxMessages = 100 } = options.box ?? {};
    tenant.boxId = await tenant.#insert('INSERT INTO mailbox (tenant_id, name, email, max_messages) VALUES ($1, $2, $3, $4) RETURNING id', ['Messages', email, maxMessages]);
    for (const [queue, settings] of Object.entries(options.queues ?? {})) await tenant.#addQueue(queue, settings);
    for (const [room, settings] of Object.entries(options.rooms ?? {})) await tenant.#addRoom(room, settings);
    for (const [group, members] of Object.entries(options.groups ?? {})) {
      tenant.groups[group] = await tenant.#insert('INSERT INTO person_group (tenant_id, name) VALUES ($1, $2) RETURNING id', [group]);
      for (const [place, who] of members.entries())
        await pool.query('INSERT INTO person_group_member (tenant_id, group_id, person_id, place) VALUES ($1, $2, $3, $4)', [tenant.id, tenant.groups[group], tenant.people[who]!.id, place]);
    }
    if (options.fallback) await pool.query('UPDATE tenant SET fallback_person_id = $2 WHERE id = $1', [tenant.id, tenant.people[options.fallback]!.id]);
    return tenant;
  }

  private constructor(
    private readonly pool: pg.Pool,
    /** Null: none of its telephones is ever switched on. */
    private readonly world: World | null,
    private readonly operatorId: string,
    readonly id: string,
  ) {}

  /** Its first public number, in E.164. */
  get number(): string {
    return this.numbers[0]!.e164;
  }

  /** The phone of a person, registered; a device beside the first is named by its place. */
  phone(who: string, place = 0): Promise<RegisteredPhone> {
    const { id, secret } = this.people[who]!.devices[place]!;
    return this.world!.registered({ user: id, secret });
  }

  /** Compiles and publishes a flow and leads a number of the tenant to it; throws with the diagnostics of one that has errors. */
  async flow(document: FlowDocument, { name = 'Main line', number = this.number } = {}): Promise<{ id: string; versionId: string }> {
    const { config, diagnostics } = compile(document);
    if (!config) throw new Error(`the flow does not compile: ${JSON.stringify(diagnostics.filter(({ severity }) => severity === 'error'))}`);
    const flow = await this.#insert('INSERT INTO flow (tenant_id, name, draft, updated_at) VALUES ($1, $2, $3, now()) RETURNING id', [name, JSON.stringify(document)]);
    const versionId = await this.#insert(
      'INSERT INTO flow_version (tenant_id, flow_id, number, document, config, compiler_hash) VALUES ($1, $2, 1, $3, $4, $5) RETURNING id',
      [flow, JSON.stringify(document), JSON.stringify(config), compilerHash],
    );
    await this.pool.query('UPDATE flow SET published_id = $2 WHERE id = $1', [flow, versionId]);
    await this.pool.query('UPDATE number SET flow_id = $2 WHERE tenant_id = $1 AND e164 = $3', [this.id, flow, number]);
    return { id: flow, versionId };
  }

  async #addQueue(name: string, { members, strategy = 'linear', ringMs = 20_000, wrapUpMs = 0, pauseAfter = 0, open = true, skills = {}, group = [] }: QueueOptions): Promise<void> {
    const id = await this.#insert('INSERT INTO queue (tenant_id, name, strategy, ring_ms, wrap_up_ms, pause_after, open) VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id', [name, strategy, ringMs, wrapUpMs, pauseAfter, open]);
    for (const [place, who] of members.entries())
      await this.pool.query('INSERT INTO queue_member (tenant_id, queue_id, person_id, place, skills) VALUES ($1, $2, $3, $4, $5)', [this.id, id, this.people[who]!.id, place, skills[who] ?? []]);
    if (group.length) {
      const groupId = await this.#insert('INSERT INTO person_group (tenant_id, name) VALUES ($1, $2) RETURNING id', [`Group of ${name}`]);
      for (const [place, who] of group.entries()) await this.pool.query('INSERT INTO person_group_member (tenant_id, group_id, person_id, place) VALUES ($1, $2, $3, $4)', [this.id, groupId, this.people[who]!.id, place]);
      await this.pool.query('INSERT INTO queue_group (tenant_id, queue_id, group_id, place) VALUES ($1, $2, $3, 0)', [this.id, id, groupId]);
    }
    this.queues[name] = id;
  }

  async #addRoom(name: string, { number, set = {}, pin, roles = {}, guests = [] }: RoomOptions): Promise<void> {
    const columns = { ...set, ...(pin && { pin_hash: await hashPin(pin) }) };
    const names = Object.keys(columns);
    const id = await this.#insert(
      `INSERT INTO room (tenant_id, number, name${names.map((column) => `, ${column}`).join('')}) VALUES ($1, $2, $3${names.map((_, i) => `, $${i + 4}`).join('')}) RETURNING id`,
      [number, name, ...Object.values(columns)],
    );
    for (const [who, role] of Object.entries(roles)) await this.pool.query('INSERT INTO room_role (tenant_id, room_id, number, role) VALUES ($1, $2, $3, $4)', [this.id, id, who, role]);
    for (const [place, guest] of guests.entries()) {
      const person = this.people[guest]?.id ?? null;
      await this.pool.query('INSERT INTO room_invite (tenant_id, room_id, place, person_id, number) VALUES ($1, $2, $3, $4, $5)', [this.id, id, place, person, person ? null : guest]);
    }
    this.rooms[name] = id;
  }

  /** Sets how its box is opened by telephone. `of`: whose it is. */
  async setBox({ number = null, pin, alwaysPin = false, of }: { number?: string | null; pin?: string; alwaysPin?: boolean; of?: string }): Promise<void> {
    await this.pool.query('UPDATE mailbox SET number = $3, pin_hash = $4, always_pin = $5, person_id = $6 WHERE tenant_id = $1 AND id = $2', [this.id, this.boxId, number, pin ? await hashPin(pin) : null, alwaysPin, of ? this.people[of]!.id : null]);
  }

  /** Somebody may change what callers hear, as a manager of the studio; or may not, and has a PIN alone. */
  async manages(who: string, pin: string | null = null, role: 'manager' | 'employee' = 'manager'): Promise<void> {
    const user = `u-${randomBytes(6).toString('hex')}`;
    await this.pool.query('INSERT INTO "user" (id, name, email, updated_at) VALUES ($1, $2, $3, now())', [user, who, `${user}@example.org`]);
    await this.pool.query('INSERT INTO membership (tenant_id, user_id, role) VALUES ($1, $2, $3)', [this.id, user, role]);
    await this.pool.query('UPDATE person SET user_id = $3, pin_hash = $4 WHERE tenant_id = $1 AND id = $2', [this.id, this.people[who]!.id, user, pin === null ? null : await hashPin(pin)]);
  }

  /** Puts a message that sounds like a greeting into its box, as from `ago` ms ago. */
  async message({ sounds, from = '', name = '', ago = 60_000, heard = false }: { sounds: string; from?: string; name?: string; ago?: number; heard?: boolean }): Promise<string> {
    const id = `rl-${randomBytes(6).toString('hex')}-1-recording`;
    await this.pool.query(
      `INSERT INTO recording (id, tenant_id, call_id, mailbox_id, from_number, from_name, started_at, duration_ms, wav, heard_at)
       SELECT $2, $1, 'x', $3, $4, $5, now() - $6 * interval '1 ms', g.duration_ms, a.wav8, CASE WHEN $7 THEN now() - interval '1 min' END FROM greeting g JOIN greeting_audio a ON a.tenant_id = g.tenant_id AND a.hash = g.hash WHERE g.tenant_id = $1 AND g.name = $8`,
      [this.id, id, this.boxId, from, name, ago, heard, sounds]);
    return id;
  }

  /** Pauses somebody in all queues, or with null takes the pause away. */
  async pause(who: string, reason: string | null): Promise<void> {
    await this.pool.query('INSERT INTO queue_agent (tenant_id, person_id, paused) VALUES ($1, $2, $3) ON CONFLICT (person_id) DO UPDATE SET paused = excluded.paused', [this.id, this.people[who]!.id, reason]);
  }

  async #addNumber(): Promise<{ id: string; e164: string }> {
    const { rows } = await this.pool.query<{ count: number }>('SELECT count(*)::int AS count FROM number');
    const e164 = `+1212${5550000 + rows[0]!.count}`;
    const id = await this.#insert('INSERT INTO number (tenant_id, operator_id, e164) VALUES ($1, $2, $3) RETURNING id', [this.operatorId, e164]);
    this.numbers.push({ id, e164 });
    return { id, e164 };
  }

  async #addPerson(who: string, { name = who, extension, devices = ['sip'], ownNumber }: PersonOptions): Promise<void> {
    const own = ownNumber ? await this.#addNumber() : undefined;
    const digits = extension ?? String(101 + Object.keys(this.people).length);
    const id = await this.#insert('INSERT INTO person (tenant_id, name, extension, number_id) VALUES ($1, $2, $3, $4) RETURNING id', [name, digits, own?.id ?? null]);
    const person: Person = { id, name, extension: digits, number: own?.e164, devices: [] };
    for (const kind of devices) {
      const device = { id: `d-${randomBytes(6).toString('hex')}`, secret: randomBytes(20).toString('hex') };
      await this.#insert('INSERT INTO device (tenant_id, id, person_id, name, kind, secret) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id', [
        ...[device.id, id, `${name}'s ${kind} phone`, kind, device.secret],
      ]);
      person.devices.push(device);
    }
    this.people[who] = person;
  }

  /** Gives a greeting a take for callers of one language: a bar-code of its own. */
  async addTake(name: string, language: 'en' | 'ru' | 'ja', ms = 300): Promise<Greeting> {
    const { code, hash } = await this.#addSound(ms);
    const { id } = this.greetings[name]!;
    await this.pool.query(`INSERT INTO greeting_language (tenant_id, greeting_id, language, hash, duration_ms, origin) VALUES ($1, $2, $3, $4, $5, 'uploaded')`, [this.id, id, language, hash, ms]);
    return { id, name: `${name} ${language}`, code, hash };
  }

  async #addSound(ms: number): Promise<{ code: number; hash: string }> {
    const code = (nextCode++ % 190) + 1;
    const [wav8, wav16] = [barcodeWav(code, 8000, ms), barcodeWav(code, 16000, ms)];
    const hash = createHash('sha256').update(wav16).digest('hex');
    await this.pool.query('INSERT INTO greeting_audio (tenant_id, hash, wav8, wav16) VALUES ($1, $2, $3, $4)', [this.id, hash, wav8, wav16]);
    return { code, hash };
  }

  async #addGreeting(name: string, ms: number): Promise<void> {
    const { code, hash } = await this.#addSound(ms);
    const id = await this.#insert(
      `INSERT INTO greeting (tenant_id, name, hash, duration_ms, origin, updated_at) VALUES ($1, $2, $3, $4, 'uploaded', now()) RETURNING id`,
      [name, hash, ms],
    );
    this.greetings[name] = { id, name, code, hash };
  }

  /** Inserts a row of this tenant and gives its id. */
  async #insert(sql: string, values: unknown[]): Promise<string> {
    const { rows } = await this.pool.query<{ id: string }>(sql, [this.id, ...values]);
    return rows[0]!.id;
  }
}
