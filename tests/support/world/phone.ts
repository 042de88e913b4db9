import type { AriChannel, AriEvent } from './ari';
import type { Band } from './sound-line';
import { Leg, type LegHome, type Sound, type Talker } from './leg';

/** A SIP code refuses with it; ring rings; silence says 100 Trying and then nothing; an object answers by itself; a function does as it likes. */
type Habit = number | 'ring' | 'silence' | { hangsUpAfter: number } | ((leg: IncomingLeg) => Promise<void>);

/** A phone that is called, by its number. It rings when it is called, unless it was told something else before. */
export class Phone implements Talker {
  /** Every call that came, oldest first. */
  readonly calls: IncomingLeg[] = [];
  #habit: Habit = 'ring';
  #seen = 0;
  #waiting: (() => void)[] = [];
  #current: Leg | undefined;

  constructor(
    protected readonly home: LegHome,
    readonly number: string,
    private readonly band: Band = 'narrow',
  ) {}

  /** The call this phone is busy with. */
  get leg(): Leg {
    if (!this.#current) throw new Error(`phone ${this.number} is not in a call`);
    return this.#current;
  }
  protected set leg(leg: Leg) {
    this.#current = leg;
  }

  // ---- what it will do when it is called

  isBusy(): void {
    this.#habit = 486;
  }
  /** Refuses with a SIP code; 603 is "decline". */
  rejects(code = 603): void {
    this.#habit = code;
  }
  /** Rings for as long as it is let. */
  doesNotAnswer(): void {
    this.#habit = 'ring';
  }
  /** Answers every call by itself, and hangs up after some milliseconds. */
  answersItself({ hangsUpAfter }: { hangsUpAfter: number }): void {
    this.#habit = { hangsUpAfter };
  }
  /** Each call is in the hands of somebody who rings, answers or refuses it as they like. */
  isServedBy(take: (leg: IncomingLeg) => Promise<void>): void {
    this.#habit = take;
  }
  /** Takes the call without a word: no ringing, no refusal. */
  isSilent(): void {
    this.#habit = 'silence';
  }

  // ---- what happens to it

  /** Waits for the next call to this phone. */
  async rings({ within = 5000 } = {}): Promise<void> {
    if (this.calls.length <= this.#seen) await this.#nextCall(within);
    this.#current = this.calls[this.#seen++];
  }
  /** Throws unless the phone shows this number, and this name where one is given. */
  shows(number: string, name?: string): void {
    const shown = this.#incoming().from;
    if (shown.number === number && (name === undefined || shown.name === name)) return;
    throw new Error(`phone ${this.number} shows "${shown.name}" <${shown.number}>, not ${name === undefined ? '' : `"${name}" `}<${number}>`);
  }
  /** Throws when a call came that rings() has not told of. */
  isNotCalled(): void {
    if (this.calls.length > this.#seen) throw new Error(`phone ${this.number} was called`);
  }
  async answers(): Promise<void> {
    await this.#incoming().answers();
  }
  /** Lets the caller hear a bar-code before any answer (183 with early media). */
  async playsBeforeAnswer(code: number, ms = 1000): Promise<void> {
    const leg = this.#incoming();
    const line = await leg.line;
    await line.join(leg.id);
    await this.home.ari.post(`channels/${leg.id}/progress`);
    leg.says(code, ms);
  }
  /** Refuses the call that rings, with a SIP code. */
  async declines(code = 603): Promise<void> {
    await this.#incoming().refuses(code);
  }

  hears(sound: Sound, options?: { within?: number }): Promise<void> {
    return this.leg.hears(sound, options);
  }
  hearsVoiceOf(other: Talker, options?: { within?: number }): Promise<void> {
    return this.leg.hearsVoiceOf(other, options);
  }
  presses(keys: string): Promise<void> {
    return this.leg.presses(keys);
  }
  says(code: number, ms?: number): void {
    this.leg.says(code, ms);
  }
  hangsUp(): Promise<void> {
    return this.leg.hangsUp();
  }
  isHungUp(options?: { within?: number }): Promise<{ cause: number }> {
    return this.leg.isHungUp(options);
  }

  /** For the world: a call came for this phone. */
  called(event: AriEvent, channel: AriChannel): void {
    const leg = new IncomingLeg(this.home, channel, this.band);
    leg.receive(event);
    this.calls.push(leg);
    if (typeof this.#habit === 'number') void leg.refuses(this.#habit);
    if (this.#habit === 'ring') leg.ring();
    if (typeof this.#habit === 'function') void this.#habit(leg);
    if (typeof this.#habit === 'object') void this.#take(leg, this.#habit.hangsUpAfter);
    this.#waiting.shift()?.();
  }

  async #take(leg: IncomingLeg, ms: number): Promise<void> {
    await leg.answers();
    await new Promise((resolve) => setTimeout(resolve, ms));
    await leg.hangsUp();
  }
  #nextCall(within: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const called = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(called), 1);
        reject(new Error(`phone ${this.number} did not ring in ${within} ms`));
      }, within);
      this.#waiting.push(called);
    });
  }
  #incoming(): IncomingLeg {
    if (this.#current instanceof IncomingLeg) return this.#current;
    throw new Error(`phone ${this.number} does not ring`);
  }
}

/** A call that came for a phone. */
export class IncomingLeg extends Leg {
  /** Who the phone shows as calling. */
  readonly from: { number: string; name: string };
  #line: ReturnType<Leg['openLine']> | undefined;

  constructor(home: LegHome, channel: AriChannel, band: Band) {
    super(home, band);
    this.from = channel.caller;
    this.adopt(channel.id);
  }

  ring(): void {
    // a caller who gives up at once makes both fail, and that is no fault of the phone
    this.home.ari.post(`channels/${this.id}/ring`).catch(() => undefined);
    this.line.catch(() => undefined);
  }
  /** A header of the INVITE as it came over the wire; '' where there was none. */
  async header(name: string): Promise<string> {
    const read = this.home.ari.get<{ value: string }>(`channels/${this.id}/variable`, { variable: `PJSIP_HEADER(read,${name})` });
    return read.then(({ value }) => value, () => '');
  }
  get line(): ReturnType<Leg['openLine']> {
    return (this.#line ??= this.openLine());
  }
  async answers(): Promise<void> {
    const line = await this.line;
    await line.join(this.id);
    await this.home.ari.post(`channels/${this.id}/answer`);
  }
  /** ARI cannot refuse with any SIP code; an extension of the world's dialplan can. */
  refuses(code: number): Promise<void> {
    return this.home.ari.post<void>(`channels/${this.id}/continue`, { context: 'refuse', extension: code, priority: 1 }).catch(() => undefined);
  }
}
