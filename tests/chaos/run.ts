import { diceOf, type Dice } from '@/tests/support/dice';
import { System } from '@/tests/support/system';
import { Fleet, type Harm } from './fleet';
import { grown, healthOf } from './health';
import { House, moments } from './house';
import { ofTheServer, onTheWay, Ways, type Outage } from './outages';
import { report } from './report';
import { greetings, innerFlow, scripts, unmet } from './scripts';
import type { ChaosOptions, ChaosResult } from './terms';
import { ChaosWeb } from './web';

/** Every so many calls hang up at a moment of their own. */
const leaveEarly = 0.12;
/** How long figures may take to come back after the last call, ms. */
const settleMs = 45_000;
const warmCalls = 8;
/** Shares of the kills: freezes, replacements, and workers that are cut off. */
const parts = { freeze: 0.1, replace: 0.15, 'cut off': 0.05 };
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
    // Asterisk lets go of what dead workers had subscribed to when the next caller leaves it.
    await house.calls(1, 1, 0);
    await house.comesToRest();
    if (house.parts.at(-1)?.fate === 'served') house.parts.pop();
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
