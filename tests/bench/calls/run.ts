import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import path from 'node:path';
import { keyAfterMs } from './callers-config';
import { profile } from './inspector';
import type { Peer } from './peers';
import { cpuOf, cpuOfTree } from '@/tests/support/processes';
import type { Stage } from './stage';
import { Wire, type WireCall } from './wire';

/** A caller does not wait longer than this for the first sound, or for the next prompt after a key, ms. */
const patience = { firstSound: 2000, nextPrompt: 1000 };
/** The longest a call may last, s. */
const drainS = 12;

/** What one run measured. CPU is in ms a call. */
export interface Figures {
  rate: number;
  offered: number;
  failed: number;
  /** Why calls failed, and how many of them. */
  why: Record<string, number>;
  controllerMs: number;
  asteriskMs: number;
  postgresMs: number;
  inviteToSound: { p50: number; p99: number };
  keyToPrompt: { p50: number; p99: number };
  /** Cores that the callers used while calls were offered, and how much later than planned keys were pressed, ms. */
  callers: { cores: number; keyLateP50: number; keyLateP99: number };
  /** Cores idle while calls were offered. */
  idleCores: number;
}

/** Offers calls to a peer at an even rate, waits until the last is over, and gives the figures. */
export async function run(stage: Stage, peer: Peer, rate: number, seconds: number): Promise<Figures> {
  const wire = await Wire.open(path.join(stage.dir, 'wire.pcap'), stage);
  const now = () => ({
    controller: peer.controller ? cpuOf(peer.controller.pid!) : 0, asterisk: cpuOf(stage.pbx.pid), postgres: cpuOfTree(stage.postgres.pid), callers: cpuOf(stage.callersAsterisk.pid),
    idle: cpus().reduce((sum, { times }) => sum + times.idle, 0),
  });
  const profiled = process.env.BENCH_PROFILE && peer.controller ? await profile(peer.controller.inspector) : null;
  const before = now();
  const began = performance.now();
  const offered = await stage.callers.storm(peer.number, rate, seconds);
  const offering = performance.now() - began;
  const loaded = now();
  await drained(stage);
  const after = now();
  if (profiled) writeFileSync(path.join(process.env.BENCH_PROFILE!, `${peer.name}.cpuprofile`), await profiled());
  const calls = await wire.close();
  const why: Record<string, number> = {};
  for (const call of calls) {
    const reason = failureOf(call);
    if (reason) why[reason] = (why[reason] ?? 0) + 1;
  }
  if (calls.length < offered) why['never called'] = offered - calls.length;
  const late = percentiles(calls.flatMap(({ answered, keyBegins }) => (answered && keyBegins ? [keyBegins - answered - keyAfterMs] : [])));
  const per = (what: 'controller' | 'asterisk' | 'postgres') => (after[what] - before[what]) / offered;
  return {
    rate, offered, failed: Object.values(why).reduce((sum, n) => sum + n, 0), why,
    controllerMs: per('controller'), asteriskMs: per('asterisk'), postgresMs: per('postgres'),
    inviteToSound: percentiles(calls.flatMap(({ invited, firstSound }) => (firstSound ? [firstSound - invited] : []))),
    keyToPrompt: percentiles(calls.flatMap(({ keyEnds, nextPrompt }) => (keyEnds && nextPrompt ? [nextPrompt - keyEnds] : []))),
    callers: {
      cores: (loaded.callers - before.callers) / offering,
      keyLateP50: late.p50, keyLateP99: late.p99,
    },
    idleCores: (loaded.idle - before.idle) / offering,
  };
}

/** Waits until Asterisk holds no call any more. */
export async function drained(stage: Stage, within = drainS): Promise<void> {
  for (const deadline = performance.now() + within * 1000; performance.now() < deadline;) {
    await new Promise(resolve => setTimeout(resolve, 500));
    if ((await stage.channels()) === 0) return;
  }
}

/** Null: heard all it should, in time, and was hung up. */
function failureOf({ invited, answered, firstSound, keyEnds, nextPrompt, heardWhole, ended, refused }: WireCall): string | null {
  if (refused) return `refused with ${refused}`;
  if (!answered) return 'not answered';
  if (!firstSound) return 'no first prompt';
  if (firstSound - invited > patience.firstSound) return 'first prompt late';
  if (!keyEnds) return 'no key';
  if (!nextPrompt) return 'no second prompt';
  if (nextPrompt - keyEnds > patience.nextPrompt) return 'second prompt late';
  if (!heardWhole) return 'second prompt not whole';
  return ended ? null : 'not hung up';
}

function percentiles(values: number[]): { p50: number; p99: number } {
  const sorted = values.sort((a, b) => a - b);
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? NaN;
  return { p50: at(0.5), p99: at(0.99) };
}
