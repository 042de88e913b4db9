import { parseArgs } from 'node:util';
import { heapPerRealCall, heapPerSimulatedCall } from './calls/idle';
import { peerNames, startPeers, type Peer, type PeerName } from './calls/peers';
import { faults, ratios, summary, table, type Measured, type Summary } from './calls/report';
import { run } from './calls/run';
import { highestRate } from './calls/search';
import { openStage, type Stage } from './calls/stage';

/**
 * The same small call on one Asterisk by five ways: answered, a prompt that a key interrupts, a second prompt, hung up.
 * Rounds of all of them in turn, medians; then the highest rate of each, and what a call holds that waits.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string' }, seconds: { type: 'string' }, rate: { type: 'string', default: '20' }, warm: { type: 'string', default: '100' }, only: { type: 'string' },
    /** Parts to leave out or to do alone: rounds, rate, idle. */
    parts: { type: 'string', default: 'rounds,rate,idle' },
    quick: { type: 'boolean', default: false },
  },
});
const say = (line: string): void => { process.stdout.write(`${line}\n`); };

async function main(): Promise<void> {
  const parts = new Set(values.parts.split(','));
  const stops: (() => Promise<unknown> | void)[] = [];
  try {
    const stage = await openStage(end => stops.push(end));
    const names = values.only ? (values.only.split(',') as PeerName[]) : peerNames;
    const peers = await startPeers(names, stage, end => stops.push(end));
    const measured = Object.fromEntries(peers.map(({ name }) => [name, { rounds: [] } as Measured])) as Record<PeerName, Measured>;
    if (parts.has('rounds')) await inTurn(stage, peers, measured);
    if (parts.has('rate')) for (const peer of peers) {
      measured[peer.name].highest = await highestRate(stage, peer, { from: 20, to: 200, seconds: values.quick ? 5 : 10, finer: values.quick ? 1 : 2 });
    }
    if (parts.has('idle')) for (const peer of peers) measured[peer.name].heapPerIdleCall = await heapPerRealCall(stage, peer, values.quick ? 100 : 300);
    const heap = parts.has('idle') && measured.ringloom ? await heapPerSimulatedCall(10_000) : null;
    report(measured, heap);
  } finally {
    for (const end of stops.splice(0).reverse()) await end();
  }
}

/** Rounds of all peers in turn, so that what else the machine does falls on all alike. */
async function inTurn(stage: Stage, peers: Peer[], measured: Record<PeerName, Measured>): Promise<void> {
  const rounds = Number(values.rounds ?? (values.quick ? 1 : 5));
  const seconds = Number(values.seconds ?? (values.quick ? 8 : 20));
  const rate = Number(values.rate);
  // Some thousand calls: until then a good part of what a Node program uses goes into making its own code quick.
  for (const peer of peers) await run(stage, peer, 2 * rate, values.quick || !peer.controller ? 5 : Number(values.warm));
  for (let round = 1; round <= rounds; round++) for (const peer of peers) {
    const figures = await run(stage, peer, rate, seconds);
    measured[peer.name].rounds.push(figures);
    const { controllerMs, asteriskMs, keyToPrompt, failed } = figures;
    say(`round ${round}, ${peer.name}: controller ${controllerMs.toFixed(2)} ms, Asterisk ${asteriskMs.toFixed(2)} ms a call, key to prompt p99 ${keyToPrompt.p99.toFixed(1)} ms, ${failed} failed ${failed ? JSON.stringify(figures.why) : ''}`);
  }
}

function report(measured: Record<PeerName, Measured>, heapPerIdleCallBytes: number | null): void {
  const peers = Object.fromEntries(Object.entries(measured).map(([name, one]) => [name, summary(one)])) as Record<PeerName, Summary>;
  const failures = faults(measured);
  say(`\n${table(peers)}`);
  if (heapPerIdleCallBytes !== null) say(`Ringloom, 10,000 calls that wait for a key, on a simulated link: ${Math.round(heapPerIdleCallBytes)} bytes of heap each`);
  for (const failure of failures) say(`NOT FAIR: ${failure}`);
  say(JSON.stringify({ ratios: ratios(peers, heapPerIdleCallBytes), peers, failures }));
  if (failures.length) process.exitCode = 1;
}

await main();
