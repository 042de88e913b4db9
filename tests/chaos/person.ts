import type { IncomingLeg, Leg, Noticed } from '@/tests/support/world';
import type { Dice } from '@/tests/support/dice';
import { sleptMs } from './sleep';

/** How long somebody listens to nothing before they think that the call is stuck, ms. A frozen worker is seen after five seconds. */
const patienceMs = 25_000;
/** Who is asked again and again, in words without a bar-code, and gets on by nothing, thinks so too, ms. */
const askedMs = 3 * patienceMs;
/** Who pressed and hears nothing of it presses again, ms: it may have been asked again in words that have no bar-code, or nobody listened. */
const againMs = 6000;
/** Of what is said in a talk at most this much may be missing, ms: the ends of a voice. What this process itself slept through is not counted. */
const holeMs = 200;
/** A hang-up may overtake the last frames of what was said before it: so much of a prompt must have been heard, ms. */
const mostMs = 200;

const moments = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** A call did not go as its people expected. */
export class Astray extends Error {}
/** A talk was not heard whole. `alone`: no other worker took the call over meanwhile. */
export class Hole extends Astray {
  constructor(message: string, readonly alone: boolean) {
    super(message);
  }
}

/** Somebody on a telephone: listens, answers when asked and asked again, talks, and keeps the story of the call. */
export class Person<Own extends Leg = Leg> {
  /** Keys this one presses whenever a prompt is said, by the prompt's bar-code. */
  readonly answers = new Map<number, string>();
  /** What it pressed when it was asked last, until it hears that it has got on. */
  private pressed: string | undefined;

  constructor(
    readonly leg: Own,
    private readonly dice: Dice,
    private readonly tell: (line: string) => void,
    /** How many workers in a row have had the call so far. */
    private readonly workers: () => Promise<number>,
  ) {}

  /** Hears prompts, and answers them, until one of these was heard to its end; gives its code. */
  async hearsOut(...wanted: number[]): Promise<number> {
    let last: number | undefined;
    this.pressed = undefined;
    const isOver = () => this.leg.ended && last !== undefined && wanted.includes(last) && this.leg.heardOf(last, 0) >= mostMs;
    for (;;) {
      const noticed = await this.noticesNext().catch((fault: unknown) => (isOver() ? { ends: last! } : Promise.reject(fault as Error)));
      if ('begins' in noticed) {
        last = noticed.begins;
        const keys = this.answers.get(noticed.begins);
        if (keys !== undefined) await this.presses(this.pressed = keys);
      } else if (wanted.includes(noticed.ends)) return noticed.ends;
    }
  }

  /** Waits for the next bar-code to begin or to end. Meanwhile it may be asked again in words that have none, and presses again. */
  private async noticesNext(isEnough = () => false): Promise<Noticed> {
    const since = performance.now();
    const endsAt = () => Math.min(Math.max(since, this.leg.lastSoundAt ?? 0) + patienceMs, since + askedMs);
    for (;;) {
      const left = Math.max(0, endsAt() - performance.now());
      const within = this.pressed === undefined ? left : Math.min(left, againMs);
      try {
        const noticed = await this.leg.notices({ within });
        this.tell('begins' in noticed ? `hears ${noticed.begins}` : `heard ${noticed.ends} to its end`);
        if ('begins' in noticed) this.pressed = undefined;
        return noticed;
      } catch (fault) {
        if (this.leg.ended || (within === left && endsAt() <= performance.now())) throw fault;
      }
      if (this.pressed !== undefined) await this.presses(this.pressed, isEnough);
    }
  }

  /** Thinks, and presses keys one after another, unless `late` says that it is too late for that. */
  async presses(keys: string, late = () => false): Promise<void> {
    await moments(this.dice.between(100, 1200));
    if (late()) return;
    for (const key of keys) {
      this.tell(`presses ${key}`);
      await this.leg.presses(key).catch((fault: unknown) => this.tell(`could not press: ${String(fault)}`));
      await moments(this.dice.between(150, 900));
    }
  }

  /** Hears a voice begin and then for `ms` without a hole. */
  async hearsVoice(voice: number, ms: number): Promise<void> {
    // a key that is pressed in a talk is heard in it
    const isTalking = () => this.leg.heardOf(voice, performance.now() - 300) > 0;
    for (;;) {
      const noticed = await this.noticesNext(isTalking);
      if (!('begins' in noticed)) continue;
      const keys = this.answers.get(noticed.begins);
      if (keys !== undefined) await this.presses(this.pressed = keys, isTalking);
      if (noticed.begins === voice) break;
    }
    const before = await this.workers();
    const from = performance.now();
    await moments(ms);
    const lasted = performance.now() - from;
    const slept = sleptMs(from);
    const heard = this.leg.heardOf(voice, from);
    if (heard < lasted - slept - holeMs)
      throw new Hole(`heard ${heard} ms of ${Math.round(lasted)} ms of talk, ${Math.round(slept)} ms of which this process slept`, before === (await this.workers()));
    this.tell(`heard ${heard} ms of ${ms} ms`);
  }

  says(voice: number): void {
    this.leg.says(voice, 2 * patienceMs);
  }

  async hangsUp(): Promise<void> {
    this.tell('hangs up');
    await this.leg.hangsUp();
  }

  /** Waits until somebody else ends the call. */
  async isHungUp(): Promise<void> {
    const { cause } = await this.leg.isHungUp({ within: patienceMs });
    this.tell(`is hung up with ${cause}`);
  }

  /** Throws where the call ends while somebody is being rung for this one. */
  async isLetDown(): Promise<never> {
    const { cause } = await this.leg.isHungUp({ within: 2 * patienceMs });
    throw new Astray(`was hung up with ${cause} and had met nobody`);
  }

  /** Somebody who is called: rings for a while, and answers. */
  static async answers(called: Person<IncomingLeg>): Promise<void> {
    called.leg.ring();
    await called.thinks(300, 2500);
    await called.leg.answers();
    called.tell('answers');
  }

  thinks(least: number, most: number): Promise<void> {
    return moments(this.dice.between(least, most));
  }
}
