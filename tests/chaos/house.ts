import type pg from 'pg';
import type { Dice } from '@/tests/support/dice';
import type { System, TestTenant } from '@/tests/support/system';
import type { IncomingLeg, Speech } from '@/tests/support/world';
import { workersOf } from './books';
import type { Ways } from './outages';
import { Hole, Person } from './person';
import { phones, scripts, type Play, type Script } from './scripts';

/** What became of a caller. */
export type Fate = 'served' | 'left early' | 'apologised' | 'led out' | 'lost' | 'stuck';
interface Told { at: number; line: string }
/** One call of a run, with what was told of it. */
export interface Part { number: string; name: string; began: number; play: Play; meet(callee: Person<IncomingLeg>): void; story: Told[]; rang: Map<string, number>; fate?: Fate; why?: string; unsure: boolean; strained: boolean }

export const moments = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
/** A new leg waits for Postgres for six seconds before its caller is led out; of that much nearly all must have been without it, ms. */
const ledOutMs = 4500;
/** What an outage did may be seen a little later, ms. */
const echoMs = 3000;
/** So much of the words about a fault must have been heard, ms. */
const mostErrorMs = 200;

/** The callers and the called of one run. */
export class House {
  readonly parts: Part[] = [];
  private readonly sorry: Speech;
  private sequence = 0;
  private voice = 200;

  constructor(
    private readonly system: System,
    private readonly tenant: TestTenant,
    private readonly ways: Ways,
    private readonly dice: Dice,
    private readonly say: (line: string) => void,
  ) {
    this.sorry = system.speech('im-sorry');
    for (const number of Object.values(phones)) system.world.phone(number).isServedBy((leg) => this.rings(leg, number));
  }

  /** Offers calls at a rate, and waits until each has met its fate. */
  async calls(count: number, rate: number, early: number): Promise<void> {
    const names = Object.keys(scripts);
    const all: Promise<void>[] = [];
    for (let n = 0; n < count; n++) {
      all.push(this.call(names[n % names.length]!, this.dice.random() < early));
      // not in step with anything else
      await moments((this.dice.random() * 2000) / rate);
      if ((n + 1) % 25 === 0) this.say(`${n + 1} calls offered, ${this.parts.filter(({ fate }) => fate).length} over, ${this.bad.length} bad.`);
    }
    await Promise.all(all);
  }

  get bad(): Part[] {
    return this.parts.filter(({ fate }) => fate === 'lost' || fate === 'stuck');
  }

  /** Waits until nothing of any call is left; gives what is, after a while. */
  async comesToRest(): Promise<string[]> {
    for (const until = performance.now() + 15_000; ; await moments(100)) {
      const left = await this.system.left();
      if (left.length === 0 || performance.now() > until) return left;
    }
  }

  private async call(name: string, leavesEarly: boolean): Promise<void> {
    const script = scripts[name]!;
    const number = `+1415555${String(1000 + this.sequence++).padStart(4, '0')}`;
    const story: Told[] = [];
    const tell = (who: string) => (line: string) => void story.push({ at: Date.now(), line: `${who} ${line}` });
    const dice = this.dice.split();
    const caller = this.system.world.caller({ number, name: 'Chaos' });
    const workers = () => workersOf(this.pool, this.tenantId, number);
    const person = new Person(caller, dice, tell('caller'), workers);
    let meet: Part['meet'] = () => undefined;
    const callee = new Promise<Person<IncomingLeg>>((resolve) => { meet = resolve; });
    const part: Part = {
      number, name, meet, story, began: Date.now(), rang: new Map(), unsure: false, strained: false,
      play: {
        caller: person, dice, callee, code: (greeting) => this.tenant.greetings[greeting]!.code,
        voices: { caller: this.nextVoice(), callee: this.nextVoice() }, unsure: () => { part.unsure = true; },
      },
    };
    this.parts.push(part);
    try {
      tell('caller')('dials');
      await caller.dials(this.tenant.numbers[Object.keys(scripts).indexOf(name)]!.e164, { ringFor: 90 });
      part.fate = await this.plays(script, part, leavesEarly);
    } catch (fault) {
      part.why = fault instanceof Error ? fault.message : String(fault);
      part.strained = fault instanceof Hole && fault.alone;
      part.fate = part.strained ? 'served' : this.letDown(part) ?? (caller.ended ? 'lost' : 'stuck');
      tell('caller')(`${part.fate}: ${part.why}`);
      await caller.hangsUp().catch(() => undefined);
    }
  }

  private async plays(script: Script, { play, story }: Part, leavesEarly: boolean): Promise<Fate> {
    const playing = script.caller(play);
    if (!leavesEarly) {
      // whoever waits for somebody who is never called waits no longer than for a word
      await Promise.race([playing, moments(70_000).then(() => Promise.reject(new Error('the call goes nowhere')))]);
      return 'served';
    }
    playing.catch(() => undefined);
    await moments(play.dice.between(50, 6000));
    const over = play.caller.leg.ended;
    story.push({ at: Date.now(), line: over ? 'caller wanted to leave and the call was over' : 'caller leaves early' });
    if (over) await playing;
    else await play.caller.hangsUp();
    return over ? 'served' : 'left early';
  }

  /** What the policy gives to a caller while Postgres is away: docs/reliability.md. */
  private letDown({ play: { caller: { leg }, code }, began }: Part): Fate | undefined {
    if (!leg.ended) return undefined;
    const away = this.ways.awayMs(began - echoMs, Date.now());
    if (away > 0 && leg.hasHeard(this.sorry)) return 'apologised';
    return away >= ledOutMs && leg.heardOf(code('error'), 0) >= mostErrorMs ? 'led out' : undefined;
  }

  /** A telephone rings: whose call it is, it knows by the number shown. */
  private async rings(leg: IncomingLeg, number: string): Promise<void> {
    const part = this.parts.find((one) => one.number === leg.from.number);
    if (!part) return this.say(`a telephone rings for nobody: ${leg.from.number}`);
    const times = (part.rang.get(number) ?? 0) + 1;
    part.rang.set(number, times);
    const callee = new Person(leg, part.play.dice.split(), (line) => void part.story.push({ at: Date.now(), line: `${number} ${line}` }), () => workersOf(this.pool, this.tenantId, part.number));
    part.story.push({ at: Date.now(), line: `${number} is called${times > 1 ? ` for the ${times}. time` : ''}` });
    // a caller who gives up makes the far end fail in the middle of things: what counts is the caller's side
    const how = await scripts[part.name]!.called?.(callee, number, part.play).catch((fault: unknown) => void part.story.push({ at: Date.now(), line: `${number}: ${String(fault)}` }));
    if (how === 'talks') part.meet(callee);
  }

  private nextVoice(): number {
    this.voice = this.voice === 253 ? 200 : this.voice + 1;
    return this.voice;
  }

  get pool(): pg.Pool { return this.system.pool; }
  get tenantId(): string { return this.tenant.id; }
}
