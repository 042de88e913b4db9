import type pg from 'pg';
import { System, type Restartable, type SystemAddress, type TestTenant } from '@/tests/support/system';
import type { IncomingLeg, Speech } from '@/tests/support/world';
import { bookOf, doubles, workersOf } from './books';
import { diceOf, type Dice } from '@/tests/support/dice';
import { Fleet, type Harm } from './fleet';
import { grown, healthOf, type Health } from './health';
import { ofTheServer, onTheWay, Ways, type Outage } from './outages';
import { Hole, Person } from './person';
import { ChaosWeb } from './web';
import { greetings, innerFlow, phones, scripts, unmet, type Play, type Script } from './scripts';

export interface ChaosOptions {
  address: SystemAddress;
  /** Given where the database server is the run's own: it is started anew and frozen, too. */
  postgres?: Restartable;
  calls: number;
  kills: number;
  /** How often Postgres is away from all. */
  outages: number;
  seed: number;
  workers: number;
  /** Calls a second. */
  rate: number;
  /** Now and then the last worker is killed too. */
  cruel: boolean;
  say(line: string): void;
}

export interface ChaosResult {
  seed: number;
  offered: number;
  kills: number;
  freezes: number;
  replacements: number;
  /** Times when Postgres was away from all workers, and when one worker was cut off alone. */
  outages: number;
  cutOff: number;
  served: number;
  leftEarly: number;
  lost: number;
  stuck: number;
  doubled: number;
  /** Callers whom the policy let down while Postgres was away: told that we are sorry, or led out by `error` where nobody could be rung. */
  apologised: number;
  ledOut: number;
  /** Callers who were led on by a fault because nobody could know why a telephone was gone. */
  unknowable: number;
  /** Talks with a hole though no worker of theirs had died: the machine had too much to do. */
  strained: number;
  /** Things of ours in Asterisk, in the books or in a worker after the last call. */
  left: number;
  /** Figures that are not back where they were. */
  grown: string[];
  seconds: number;
}

type Fate = 'served' | 'left early' | 'apologised' | 'led out' | 'lost' | 'stuck';
interface Told { at: number; line: string }
interface Part { number: string; name: string; began: number; play: Play; meet(callee: Person<IncomingLeg>): void; story: Told[]; rang: Map<string, number>; fate?: Fate; why?: string; unsure: boolean; strained: boolean }

const moments = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
/** Every so many calls hang up at a moment of their own. */
const leaveEarly = 0.12;
/** How long figures may take to come back after the last call, ms. */
const settleMs = 45_000;
const warmCalls = 8;
/** Shares of the kills: freezes, replacements, and workers that are cut off. */
const parts = { freeze: 0.1, replace: 0.15, 'cut off': 0.05 };
/** A new leg waits for Postgres for six seconds before its caller is led out; of that much nearly all must have been without it, ms. */
const ledOutMs = 4500;
/** What an outage did may be seen a little later, ms. */
const echoMs = 3000;
/** So much of the words about a fault must have been heard, ms. */
const mostErrorMs = 200;

/** Real calls while workers are killed, frozen and replaced at moments that the seed gives; counts what became of them. */
export async function runChaos(options: ChaosOptions): Promise<ChaosResult> {
  const { address, say } = options;
  const dice = diceOf(options.seed);
  const system = await System.open({ address, withWorker: false });
  const ways = new Ways(address.workerUrl, options.postgres, dice.split(), say);
  const fleet = new Fleet(address, ways, dice.split(), say);
  const web = await ChaosWeb.opens();
  const began = performance.now();
  try {
    const tenant = await system.tenant({ people: { ann: {} }, fallback: 'ann', queues: { away: { members: ['ann'] } }, rooms: { hosted: { number: '806', set: { wait_for_host: true, announce: false } } }, greetings, moreNumbers: Object.keys(scripts).length - 1 });
    const { id: inner } = await tenant.flow(innerFlow(tenant), { name: 'Inner', number: '' });
    const flows = Object.values(scripts).map((script) => script.flow(tenant, inner, web.origin));
    const missing = unmet([...flows, innerFlow(tenant)]);
    if (missing.length > 0) throw new Error(`no script meets the nodes ${missing.join(', ')}`);
    for (const [i, flow] of flows.entries()) await tenant.flow(flow, { number: tenant.numbers[i]!.e164, name: Object.keys(scripts)[i] });
    await system.buriesTheDead();
    await fleet.open(options.workers);
    const house = new House(system, tenant, ways, dice.split(), say);

    say('A round without harm, to warm up.');
    await house.calls(warmCalls, 4, 0);
    await house.comesToRest();
    await fleet.rests();
    const before = await healthOf(address, fleet.workers, system.pool);
    const warm = house.parts.splice(0);
    if (warm.some(({ fate }) => fate !== 'served')) throw new Error(`calls fail without harm: ${warm.map(({ name, fate, why }) => `${name}: ${fate} ${why ?? ''}`).join('; ')}`);

    say(`${options.calls} calls, ${options.rate} a second; ${options.kills} kills.`);
    await Promise.all([house.calls(options.calls, options.rate, leaveEarly), harms(fleet, options, dice.split()), outages(ways, options, dice.split())]);
    await fleet.rests();
    const left = await house.comesToRest();
    // SIP keeps what it knows of a call for half a minute after its end (RFC 3261, 64 times T1), and Asterisk the channel with it.
    let after = await healthOf(address, fleet.workers, system.pool);
    for (const until = performance.now() + settleMs; grown(before, after).length > 0 && performance.now() < until; await moments(1000)) after = await healthOf(address, fleet.workers, system.pool);
    return await report(house, fleet, ways, web, options, { left, before, after, seconds: Math.round((performance.now() - began) / 1000) });
  } finally {
    await fleet.close();
    await system.close();
    await web.closes();
  }
}

/** Kills spread over the time that the calls take, and beside them some of what else may befall a worker. */
async function harms(fleet: Fleet, options: ChaosOptions, dice: Dice): Promise<void> {
  const { kills, cruel } = options;
  const some = (part: number, kind: Harm) => Array.from({ length: Math.ceil(kills * part) }, () => ({ kind, at: momentOf(options, dice) }));
  const plan = [...some(1, 'kill'), ...(['freeze', 'replace', 'cut off'] as const).flatMap((kind) => some(parts[kind], kind))].sort((a, b) => a.at - b.at);
  const began = performance.now();
  for (const { kind, at } of plan) {
    await moments(at - (performance.now() - began));
    await fleet.harm(kind, { cruel: cruel && kind === 'kill' && dice.random() < 0.05 });
  }
}

/** Times when Postgres is away, of every kind in turn; not one upon the other: who comes back waits for five seconds before it calls anybody dead. */
async function outages(ways: Ways, options: ChaosOptions, dice: Dice): Promise<void> {
  const kinds: readonly Outage[] = options.postgres ? [...ofTheServer, ...onTheWay] : onTheWay;
  const first = dice.between(0, kinds.length - 1);
  const share = wholeMs(options) / options.outages;
  const began = performance.now();
  for (let i = 0; i < options.outages; i++) {
    await moments(share * (i + dice.random() / 2) - (performance.now() - began));
    await ways.goesAway(kinds[(first + i) % kinds.length]!);
  }
}

/** A moment while calls come or are still going on, ms from the beginning. */
const momentOf = (options: ChaosOptions, dice: Dice): number => dice.random() * wholeMs(options);
const wholeMs = ({ calls, rate }: ChaosOptions): number => (calls / rate) * 1000 + 4000;

/** The callers and the called of one run. */
class House {
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

async function report(house: House, fleet: Fleet, ways: Ways, web: ChaosWeb, { calls, seed, say }: ChaosOptions, { left, before, after, seconds }: { left: string[]; before: Health; after: Health; seconds: number }): Promise<ChaosResult> {
  const twice = await doubles(house.pool, house.tenantId);
  const asked = web.twice;
  const doubled = house.parts.filter(({ number, rang }) => twice.has(number) || asked.has(number) || [...rang.values()].some((times) => times > 1));
  for (const part of new Set([...house.bad, ...doubled])) {
    say(`\n${part.fate}${doubled.includes(part) ? ' and doubled' : ''}: ${part.name}, ${part.number}${part.why ? `: ${part.why}` : ''}`);
    const { id, lines } = await bookOf(house.pool, house.tenantId, part.number);
    const all = [...part.story, ...lines].sort((a, b) => a.at - b.at);
    for (const { at, line } of all) say(`  ${new Date(at).toISOString().slice(11, 23)} ${line}`);
    for (const line of id ? fleet.logOf(id) : []) say(`  ${line.slice(0, 400)}`);
  }
  for (const what of left) say(`left: ${what}`);
  const more = grown(before, after);
  for (const what of more) say(`grown: ${what}`);
  const figures = ({ asterisk: { kinds: _, ...asterisk }, sorts: __, ...rest }: Health) => JSON.stringify({ asterisk, ...rest });
  say(`before ${figures(before)}\nafter  ${figures(after)}`);
  const count = (fate: Fate) => house.parts.filter((part) => part.fate === fate).length;
  return {
    seed, offered: calls, kills: fleet.done.kill, freezes: fleet.done.freeze, replacements: fleet.done.replace,
    outages: Object.values(ways.done).reduce((sum, times) => sum + times, 0), cutOff: fleet.done['cut off'],
    served: count('served'), leftEarly: count('left early'), apologised: count('apologised'), ledOut: count('led out'), lost: count('lost'), stuck: count('stuck'), doubled: doubled.length,
    unknowable: house.parts.filter(({ unsure }) => unsure).length, strained: house.parts.filter(({ strained }) => strained).length, left: left.length, grown: more, seconds,
  };
}
