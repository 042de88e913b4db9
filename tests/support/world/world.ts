import { randomBytes } from 'node:crypto';
import { Ari, type AriEvent } from './ari';
import { Caller, type CallerOptions } from './caller';
import type { Leg, LegHome } from './leg';
import { isEmpty } from './leftovers';
import { Phone } from './phone';
import { RegisteredPhone, type Account } from './registered-phone';
import { APP_VARIABLE } from './world-config';

/** Where a running world is reached; plain data, so that it travels from the set-up of a test run to the tests. */
export interface WorldAddress {
  /** http://user:password@host:port of its ARI. */
  ari: string;
  /** Its SIP address, host:port: what a trunk of the PBX names as its host. */
  sip: string;
  /** The SIP address from which its phones register, host:port. */
  phones: string;
  /** SIP address of the PBX under test. */
  pbx: string;
  /** The program and its arguments that run a command of the world's console, which comes last. */
  console: string[];
}

/** Voices are bar-codes that prompts leave alone. */
const FIRST_VOICE = 200;
const LAST_VOICE = 254;

/** The outside world of a PBX under test: callers, carriers and called phones, played by a second Asterisk. */
export class World implements LegHome {
  readonly legs = new Map<string, Leg>();
  #phones = new Map<string, Phone>();
  #registered: RegisteredPhone[] = [];
  #sequence = 0;
  #voice = FIRST_VOICE;
  readonly #run = Date.now().toString(36);

  /** A driver that died leaves calls behind: they are hung up first. */
  static async open(address: WorldAddress): Promise<World> {
    // a name of its own: Asterisk may clear away a closed connection late, and with it the same name taken anew
    const app = `world-${randomBytes(4).toString('hex')}`;
    // without the subscription to everything no ChannelDestroyed comes for channels that came in
    const world = new World(await Ari.connect(address.ari, app, { subscribeAll: true }), address);
    await world.ari.post('asterisk/variable', { variable: APP_VARIABLE, value: app });
    await world.hangUpAll();
    return world;
  }

  private constructor(
    readonly ari: Ari,
    readonly address: WorldAddress,
  ) {
    ari.on('event', (event: AriEvent) => this.#receive(event));
  }

  /** Someone outside, who calls over the trunk; without a number the number is withheld. */
  caller(who: Omit<CallerOptions, 'account'> = {}): Caller {
    return new Caller(this, who);
  }

  /** A telephone outside, that the PBX reaches over its trunk by this number. */
  phone(number: string): Phone {
    const phone = new Phone(this, number);
    this.#phones.set(number, phone);
    return phone;
  }

  /** A telephone that registers to the PBX with this account, and can also call. */
  async registered(account: Account): Promise<RegisteredPhone> {
    const phone = new RegisteredPhone(this, this.address, account);
    this.#phones.set(account.user, phone);
    this.#registered.push(phone);
    await phone.registers();
    return phone;
  }

  /** Waits until the world has no call left; throws with what is left. */
  isEmpty(options?: { within?: number }): Promise<void> {
    return isEmpty(this.address.ari, options);
  }

  /** Ends every call and forgets the phones, so that the next test begins in an empty world. */
  async reset(): Promise<void> {
    await Promise.all(this.#registered.splice(0).map((phone) => phone.leaves()));
    this.#phones.clear();
    await this.hangUpAll();
  }

  async close(): Promise<void> {
    await this.reset();
    this.ari.close();
  }

  async hangUpAll(): Promise<void> {
    const [channels, bridges] = await Promise.all([this.ari.get<{ id: string }[]>('channels'), this.ari.get<{ id: string }[]>('bridges')]);
    await Promise.allSettled([
      ...channels.map(({ id }) => this.ari.delete(`channels/${id}`)),
      ...bridges.map(({ id }) => this.ari.delete(`bridges/${id}`)),
    ]);
  }

  nextName(): string {
    return `${this.#run}-${++this.#sequence}`;
  }

  nextVoice(): number {
    this.#voice = this.#voice === LAST_VOICE ? FIRST_VOICE : this.#voice + 1;
    return this.#voice;
  }

  #receive(event: AriEvent): void {
    const channel = event.channel ?? event.peer;
    if (!channel) return;
    const dialled = event.type === 'StasisStart' ? event.args?.[0] : undefined;
    if (dialled === undefined || this.legs.has(channel.id)) {
      this.legs.get(channel.id)?.receive(event);
      return;
    }
    const phone = this.#phones.get(dialled);
    if (phone) phone.called(event, channel);
    else this.ari.delete(`channels/${channel.id}`, { reason_code: UNALLOCATED }).catch(() => undefined);
  }
}

/** Q.850: nobody has this number. */
const UNALLOCATED = 1;
