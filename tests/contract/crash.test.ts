import { describe, expect, it } from 'vitest';
import { simulateConfig } from '@/flow-runtime/simulate';
import type { SimulatedCall } from '@/flow-runtime/simulated-call';
import type { KillPoint } from '@/flow-runtime/simulator/worker-side';
import { verbs, type VerbName } from '@/nodes/_kit/verbs';
import { nothingLeft } from '@/tests/support/simulated';
import { runs } from '@/tests/support/verbs-flow';
import { lives, unknowable, unrung, type Life } from './lives';

interface Lived {
  call: SimulatedCall;
  points: KillPoint[][];
  killedAt: KillPoint[];
  /** When the last worker took over, ms since 1970; null: nobody died. */
  takenOver: number | null;
}

/** How long nobody is there, ms. */
const gap = 400;
const wholeLife = 14_000;
/** How soon whoever takes over has put back what was left, and has stopped a sound that another had begun, ms. */
const soon = 250;

/** Lives a call through. The n-th worker dies at the n-th of `kills`, counted among its kill points; gives the points that all workers passed. `look` is called in every moment. */
async function live({ flow, around, keys = [] }: Life, kills: number[] = [], { awayMs = 0, look }: { awayMs?: number; look?(lived: { call: SimulatedCall; takenOver: number }): void } = {}): Promise<Lived> {
  const points: KillPoint[][] = [[]];
  const killedAt: KillPoint[] = [];
  let takenOver: number | null = null;
  const call: SimulatedCall = await simulateConfig(runs(flow, look && 1000), {
    lost: ['lost'], commandMs: 20, ...around,
    away: () => takenOver !== null && call.clock.now() < takenOver + awayMs,
    dies: point => {
      const own = points.at(-1)!;
      own.push(point);
      if (killedAt.length >= kills.length || own.length - 1 !== kills[killedAt.length]) return false;
      killedAt.push(point);
      return true;
    },
  });
  const began = call.clock.now();
  let deaths = 0;
  for (let now = 0; now < wholeLife; now += 20) {
    for (const [at, key] of keys) if (at === now) await call.press(key);
    await call.advance(20);
    if (look && takenOver !== null) look({ call, takenOver });
    if (killedAt.length === deaths) {
      const idle = look && takenOver !== null && call.clock.now() < takenOver + awayMs + 1000 ? 0 : idleMs(call, now, keys);
      if (idle > 0) await call.advance(idle);
      now += idle;
      continue;
    }
    deaths++;
    await call.advance(gap);
    now = call.clock.now() - began;
    points.push([]);
    takenOver = call.clock.now();
    await call.restart();
  }
  return { call, points, killedAt, takenOver };
}

/** How long nothing is due and no key is pressed, in whole steps of 20 ms: it passes in one go. */
function idleMs({ clock }: SimulatedCall, now: number, keys: [number, string][]): number {
  const timers = Math.ceil(((clock.nextAt() ?? Infinity) - clock.now()) / 20) - 1;
  const others = [wholeLife, ...keys.map(([at]) => at).filter(at => at > now)].map(at => (at - now) / 20 - 1);
  return 20 * Math.max(0, Math.min(timers, ...others));
}

/** Heard beside what a call plays: the house's music, and words to all in a room. */
const isOfOthers = ([first]: string[]): boolean => first === 'music' || first!.includes('Could not be reached');

/** A verb that another worker had begun fails: soon nothing is heard, rings or records any more that was begun for it. */
function isPutBack(where: string, { call, takenOver }: { call: SimulatedCall; takenOver: number }) {
  const now = call.clock.now();
  for (const { id, verb, intendedAt, endedAt, outcome } of call.journal.effects.values()) {
    if (outcome?.outcome !== 'error' || intendedAt >= takenOver || endedAt! < takenOver || now < endedAt! + soon) continue;
    const why = `${where}, while the database was away: ${id} failed, and`;
    const resource = `rl-${id.replaceAll('/', '-')}`;
    for (const { id: leg, endedAt: over } of call.journal.legs.values()) if (leg.startsWith(`${resource}-`) || (verb === 'queue' && leg.includes('-offer-'))) expect(over, `${why} ${leg} lives on`).toBeDefined();
    expect(call.exchange.sounds.filter(({ from, until, media }) => from < takenOver && until === null && !isOfOthers(media)).map(({ media }) => media), `${why} a sound plays on`).toEqual([]);
    if (verb === 'record' || verb === 'bridge') expect([...call.exchange.recordsNow].filter(([, from]) => from < takenOver).map(([name]) => name), `${why} a recording goes on`).toEqual([]);
  }
}

/** What became of the verb under test: the first of its name in the flow. Nothing where a dial before it led elsewhere. */
function outcomesOf(call: SimulatedCall, verb: VerbName, { flow }: Life): (string | null)[] {
  const slot = `it/run-${flow.findIndex(run => run.verb === verb)}`;
  return [...call.journal.effects.values()].filter(effect => effect.slot === slot).map(({ outcome }) => outcome?.outcome ?? null);
}

/** What must be true of every life, however often its worker died. */
function check(life: Life, verb: VerbName, { call, killedAt, takenOver }: Lived) {
  const where = `killed at ${killedAt.join(' and ') || 'no point'}`;
  const made = call.exchange.legs.map(({ id }) => id);
  expect(made, `${where}: a second leg`).toEqual([...new Set(made)]);
  // Of an agent's telephone that is gone unheard nobody knows why: the queue may offer another call, by another name.
  // One that a room made and that never rang is made anew.
  const addresses = call.exchange.legs.filter(({ id, dialledAt }) => !(id.includes('-offer-') && call.journal.legs.get(id)?.cause === 0) && !(id.startsWith('rl-room-') && dialledAt === null)).map(({ address }) => address);
  expect(addresses, `${where}: a telephone called twice`).toEqual([...new Set(addresses)]);
  const begun = [...call.journal.effects.values()].map(({ slot }) => slot);
  expect(begun, `${where}: an effect intended twice`).toEqual([...new Set(begun)]);
  expect(call.ended, `${where}: the call does not end`).toMatchObject({ ending: 'ended', cause: 16 });
  expect(call.remains, `${where}: something stays`).toEqual(nothingLeft);
  expect(call.clock.nextAt(), `${where}: a timer stays`).toBeNull();
  expect(call.faults.filter(({ message }) => !/a worker (that is gone|left)$/.test(message)), where).toEqual([]);
  for (const { cause, endedAt } of call.journal.legs.values()) expect(endedAt, `${where}: a leg without an end (${cause})`).toBeDefined();
  if (takenOver !== null) {
    const playsOn = call.exchange.sounds.filter(({ media, from, until }) => from < takenOver && until! > takenOver + soon && !isOfOthers(media)).map(({ media }) => media);
    expect(playsOn, `${where}: a sound that nobody stopped`).toEqual([]);
    const left = [...call.journal.effects.values()].filter(({ outcome, startedAt }) => outcome === null && startedAt !== null);
    for (const { id, endedAt } of left) for (const leg of call.journal.legs.values()) {
      if (leg.id.startsWith(`rl-${id.replaceAll('/', '-')}-`)) expect(leg.endedAt, `${where}: a leg rings on that was left`).toBeLessThan(Math.max(takenOver, endedAt ?? 0) + soon);
    }
  }
  const outcomes = outcomesOf(call, verb, life);
  const leading = life.flow[0]!.verb;
  const before = (leading === 'dial' || leading === 'queue') && verb !== leading ? outcomesOf(call, leading, life)[0] : 'answered';
  if (killedAt.length > 0 && [...unknowable, ...unrung].includes(before!)) return;
  // Keys that asked for it were pressed to nobody, and the talk went on to its end.
  if (killedAt.length > 0 && outcomes.length === 0 && (verb === 'transfer-number' || verb === 'queue-over')) return void expect(outcomesOf(call, verb === 'queue-over' ? 'queue-talk' : 'bridge', life)).toEqual(['ended']);
  expect(outcomes, `${where}: outcomes`).toHaveLength(1);
  if (killedAt.length === 0) expect(outcomes).toEqual([life.outcome]);
  else expect([life.outcome, ...(life.orElse ?? [])], `${where}: another outcome`).toContain(outcomes[0]);
  if (outcomes[0] !== null) expect(verbs[verb].outcomes as readonly string[]).toContain(outcomes[0]);
}

it('every verb has a life that is put to the test', () => expect(Object.keys(lives).sort()).toEqual(Object.keys(verbs).sort()));

/** How far apart points are taken, to take `most` of them. */
const every = (points: unknown[], most: number): number => Math.max(3, Math.ceil(points.length / most));
const all = Object.entries(lives).flatMap(([verb, list]) => Object.entries(list).map(([how, life], skipped) => ({ verb: verb as VerbName, how, life, skipped })));
describe.each(all)('$verb $how', ({ verb, life, skipped }) => {
  it('comes to its end', async () => check(life, verb, await live(life)));

  it('comes to its end, once, when its worker is killed before, in or after any of its effects', async () => {
    const { points: [points] } = await live(life);
    for (let i = 0; i < points!.length; i++) check(life, verb, await live(life, [i]));
  });

  it('and leaves nothing of it where whoever takes over cannot ask the database', async () => {
    const { points: [points] } = await live(life);
    for (let i = skipped % 3; i < points!.length; i += 3) {
      const { call, killedAt } = await live(life, [i], { awayMs: 600, look: lived => isPutBack(`killed at ${points![i]}`, lived) });
      expect(killedAt).toHaveLength(1);
      // What could not be written is cleared away by whoever looks for it later.
      call.kill();
      await call.restart();
      await call.advance(70_000);
      expect(call.remains, `killed at ${points![i]}: something stays`).toEqual(nothingLeft);
    }
  });

  it('and when the one that took over is killed as well', async () => {
    const { points: [first] } = await live(life);
    // Some points of the first life and of the second, others in every life of a verb, so that all are met over and over.
    for (let i = skipped % every(first!, 10); i < first!.length; i += every(first!, 10)) {
      const { points: [, second = []] } = await live(life, [i]);
      for (let j = i % every(second, 8); j < second.length; j += every(second, 8)) check(life, verb, await live(life, [i, j]));
    }
  });
});
