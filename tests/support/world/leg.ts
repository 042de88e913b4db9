import type { Ari, AriEvent } from './ari';
import { barcode } from './barcode';
import type { Ear } from './ear';
import { heardOf, heardSpeech, hearsBarcode, hearsBarcodeEnd, hearsRingTone, hearsSilence, hearsSound, hearsSpeech, lastSoundAt, notices, wideband, type Noticed } from './listening';
import type { Pcm } from './pcm';
import { SoundLine, type Band } from './sound-line';
import { Speech } from './speech';

/** What a leg may hear: a bar-code by number, anything that has one (a greeting of a test tenant), or a spoken prompt. */
export type Sound = number | { code: number } | Speech;

/** How a leg ended: the Q.850 cause, and what became of the dialling where the leg dialled. */
export interface End {
  cause: number;
  dialstatus: string | undefined;
}

/** What a leg needs of its world. */
export interface LegHome {
  ari: Ari;
  legs: Map<string, Leg>;
  nextName(): string;
  nextVoice(): number;
}

/** One call leg of the world: a SIP channel bridged to a sound line. */
export class Leg {
  readonly events: AriEvent[] = [];
  readonly name: string;
  /** The id of its channel, once there is one. */
  id = '';
  #line: SoundLine | undefined;
  #waiting = new Set<(event: AriEvent) => void>();
  #cleaned: Promise<void> = Promise.resolve();
  #end: AriEvent | undefined;

  constructor(
    protected readonly home: LegHome,
    protected readonly band: Band = 'narrow',
  ) {
    this.name = home.nextName();
  }

  get ended(): boolean {
    return this.#end !== undefined;
  }

  // ---- what it hears

  /** Waits until a prompt begins to sound. A bar-code that still sounds from the last time is not heard again. */
  async hears(sound: Sound, { within = 5000 } = {}): Promise<void> {
    await this.#blame(sound instanceof Speech ? hearsSpeech(this.#ear(), sound, within) : hearsBarcode(this.#ear(), codeOf(sound), within));
  }
  /** Waits until a bar-code prompt has sounded from its beginning to its end. */
  async hearsAllOf(sound: Exclude<Sound, Speech>, { within = 5000 } = {}): Promise<void> {
    await this.hears(sound, { within });
    await this.#blame(hearsBarcodeEnd(this.#ear(), within));
  }
  /** Waits for the next bar-code prompt to begin, also the same anew, or to end. */
  notices({ within = 5000 } = {}): Promise<Noticed> {
    return this.#blame(notices(this.#ear(), within));
  }
  /** How many ms of a voice or prompt it heard between two moments of performance.now(). */
  heardOf(sound: Exclude<Sound, Speech>, from: number, to = performance.now()): number {
    return heardOf(this.#ear(), codeOf(sound), from, to);
  }
  /** The moment of performance.now() at which it last heard any sound. */
  get lastSoundAt(): number | undefined {
    return lastSoundAt(this.#ear());
  }
  /** Whether it heard a spoken prompt at any time up to now. */
  hasHeard(speech: Speech): boolean {
    return heardSpeech(this.#ear(), speech);
  }
  /** Listens for some milliseconds from now, and throws when the prompt sounds. */
  async doesNotHear(sound: Sound, { during = 1000 } = {}): Promise<void> {
    this.#ear().skip();
    const heard = await this.hears(sound, { within: during }).then(
      () => true,
      () => false,
    );
    if (heard) throw new Error(`${this.name} heard what it should not: ${sound instanceof Speech ? sound.name : codeOf(sound)}`);
  }
  /** Waits for half a second in which nothing sounds. */
  async hearsSilence({ lasting = 500, within = 5000 } = {}): Promise<void> {
    await this.#blame(hearsSilence(this.#ear(), lasting, within));
  }
  /** Waits for half a second of sound in all, whatever it is. */
  async hearsSound({ within = 5000 } = {}): Promise<void> {
    this.#ear().skip();
    await this.#blame(hearsSound(this.#ear(), within));
  }
  /** Waits for a ring tone as sound, or for the signal (180) that makes the telephone sound its own. */
  async hearsRinging({ within = 5000 } = {}): Promise<void> {
    const signal = this.when((event) => isRinging(event, this.id), within, 'a ringing signal');
    await this.#blame(Promise.any([signal, hearsRingTone(this.#ear(), within)]).catch(() => Promise.reject(new Error(`${within} ms without ringing`))));
  }
  /** Waits until this leg hears the other one speak; the other one is made to speak until then. */
  async hearsVoiceOf(other: Talker, { within = 5000 } = {}): Promise<void> {
    const voice = this.home.nextVoice();
    this.#ear().skip();
    // encrypted media may take a second to begin: the voice must last
    other.leg.says(voice, within);
    try {
      await this.hears(voice, { within });
    } catch (error) {
      throw new Error(`${this.name} does not hear ${other.leg.name}: ${(error as Error).message}`);
    } finally {
      other.leg.hushes();
    }
  }
  /** Loudness above 4 kHz since a moment of performance.now(), in dB below full scale. */
  loudnessAbove4kHz(since: number): number {
    return wideband(this.#ear(), since);
  }

  // ---- what it does

  /** Plays a bar-code for some milliseconds, or samples as they are. */
  says(sound: number | Pcm, ms = 1000): void {
    const line = this.#mustHaveLine();
    line.say(typeof sound === 'number' ? barcode(sound, line.ear.rate, ms) : sound);
  }
  /** Stops saying what it says. */
  hushes(): void {
    this.#line?.hush();
  }
  /** Presses keys, one after another; settles when Asterisk has taken the order, not when the last key is sent. */
  async presses(keys: string, { duration = 80, gap = 60 } = {}): Promise<void> {
    await this.home.ari.post(`channels/${this.id}/dtmf`, { dtmf: keys, duration, between: gap, before: 0 });
  }
  /** Its telephone's own transfer key: asks by SIP REFER that the other side be called at this number. */
  async refers(number: string): Promise<void> {
    await this.home.ari.post(`channels/${this.id}/redirect`, { endpoint: `PJSIP/sip:${number}@127.0.0.1` });
  }
  /** The same with whom it has in another call of its own: names that one's dialog (RFC 3891). */
  async refersTo(other: Leg): Promise<void> {
    const read = async (what: string) => (await this.home.ari.get<{ value: string }>(`channels/${other.id}/variable`, { variable: `CHANNEL(pjsip,${what})` })).value;
    const [callId, own, far] = [await read('call-id'), await read('local_tag'), await read('remote_tag')];
    const replaces = encodeURIComponent(`${callId};to-tag=${far};from-tag=${own}`);
    await this.home.ari.post(`channels/${this.id}/redirect`, { endpoint: `PJSIP/<sip:other@127.0.0.1?Replaces=${replaces}>` });
  }
  async hangsUp(): Promise<void> {
    if (!this.#end) await this.home.ari.delete(`channels/${this.id}`).catch(() => undefined);
    await this.isHungUp();
  }
  /** Waits until the leg is over, whoever ended it. */
  async isHungUp({ within = 5000 } = {}): Promise<End> {
    const end = await this.when((event) => event.type === 'ChannelDestroyed' && event.channel?.id === this.id, within, 'a hang-up');
    await this.#cleaned;
    return { cause: end.cause ?? 0, dialstatus: this.events.findLast((event) => event.type === 'Dial' && event.peer?.id === this.id)?.dialstatus };
  }

  // ---- for the world that owns it

  /** An event of this leg, past or to come. */
  when(fits: (event: AriEvent) => boolean, within: number, what: string): Promise<AriEvent> {
    const past = this.events.find(fits);
    if (past) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const look = (event: AriEvent) => {
        if (fits(event)) finish(() => resolve(event));
        else if (isEndOf(event, this.id)) finish(() => reject(new Error(`${this.name}: hung up (cause ${event.cause}) before ${what}`)));
      };
      const finish = (settle: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(look);
        settle();
      };
      const timer = setTimeout(() => finish(() => reject(new Error(`${this.name}: ${within} ms without ${what}`))), within);
      this.#waiting.add(look);
      if (this.#end) look(this.#end);
    });
  }
  adopt(id: string): void {
    this.id = id;
    this.home.legs.set(id, this);
  }
  receive(event: AriEvent): void {
    this.events.push(event);
    if (isEndOf(event, this.id)) this.#finish(event);
    for (const look of [...this.#waiting]) look(event);
  }
  entered(id: string): Promise<AriEvent> {
    return this.when((event) => event.type === 'StasisStart' && event.channel?.id === id, 5000, `channel ${id}`);
  }
  async openLine(): Promise<SoundLine> {
    const channelId = `sound-${this.name}`;
    this.home.legs.set(channelId, this);
    this.#line = await SoundLine.open(this.home.ari, this.name, this.band, (id) => this.entered(id));
    if (this.#end) await this.#line.close('hung up');
    return this.#line;
  }

  #finish(event: AriEvent): void {
    this.#end = event;
    const line = this.#line;
    const closed = line ? line.endsWith(`hung up (cause ${event.cause})`) : Promise.resolve();
    this.#cleaned = closed.then(() => {
      this.home.legs.delete(this.id);
      this.home.legs.delete(`sound-${this.name}`);
    });
  }
  #ear(): Ear {
    return this.#mustHaveLine().ear;
  }
  #mustHaveLine(): SoundLine {
    if (!this.#line) throw new Error(`${this.name} is not in a call`);
    return this.#line;
  }
  #blame<T>(heard: Promise<T>): Promise<T> {
    return heard.catch((error: Error) => Promise.reject(new Error(`${this.name}: ${error.message}`)));
  }
}

/** Anyone with a leg that can speak: a caller, or a phone in a call. */
export interface Talker {
  readonly leg: Leg;
}

function codeOf(sound: number | { code: number }): number {
  return typeof sound === 'number' ? sound : sound.code;
}

function isEndOf(event: AriEvent, id: string): boolean {
  return event.type === 'ChannelDestroyed' && event.channel?.id === id;
}

function isRinging(event: AriEvent, id: string): boolean {
  return event.type === 'ChannelStateChange' && event.channel?.state === 'Ringing' && event.channel.id === id;
}
