import { keyAfterMs } from './callers-config';
import type { PeerName } from './peers';
import { promptMs } from './prompts';
import type { Figures } from './run';
import type { Highest } from './search';

/** Later than this a key interrupts nothing any more, ms. */
const mostLateMs = promptMs.first - keyAfterMs - 300;

/** Everything that was measured of one peer. */
export interface Measured { rounds: Figures[]; highest?: Highest; heapPerIdleCall?: number | null }

const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? NaN;
};
const two = (value: number): number => Math.round(value * 100) / 100;

/** Medians over the rounds, one line a peer. */
export function summary({ rounds, highest, heapPerIdleCall }: Measured) {
  const of = (what: (figures: Figures) => number) => two(median(rounds.map(what)));
  return {
    controllerMs: of(({ controllerMs }) => controllerMs), asteriskMs: of(({ asteriskMs }) => asteriskMs), postgresMs: of(({ postgresMs }) => postgresMs),
    inviteToSoundP50Ms: of(({ inviteToSound }) => inviteToSound.p50), inviteToSoundP99Ms: of(({ inviteToSound }) => inviteToSound.p99),
    keyToPromptP50Ms: of(({ keyToPrompt }) => keyToPrompt.p50), keyToPromptP99Ms: of(({ keyToPrompt }) => keyToPrompt.p99),
    offered: rounds.reduce((sum, { offered }) => sum + offered, 0), failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
    callersCores: of(({ callers }) => callers.cores), keyLateP50Ms: of(({ callers }) => callers.keyLateP50), keyLateP99Ms: of(({ callers }) => callers.keyLateP99), idleCores: of(({ idleCores }) => idleCores),
    ...(highest && { highestRate: highest.rate }),
    ...(heapPerIdleCall != null && { heapPerIdleCall: Math.round(heapPerIdleCall) }),
  };
}
export type Summary = ReturnType<typeof summary>;

/** What the issue asks for, as ratios; what cannot be said for want of a peer is left out. */
export function ratios(peers: Partial<Record<PeerName, Summary>>, heapPerIdleCallBytes: number | null) {
  const { ringloom, dialplan, 'ari-client': ari } = peers;
  const all = {
    ...(ringloom && ari && { controllerCpuVsAriClient: two(ringloom.controllerMs / ari.controllerMs) }),
    ...(ringloom && dialplan && {
      cpuVsDialplan: two((ringloom.controllerMs + ringloom.asteriskMs) / dialplan.asteriskMs),
      keyToPromptP99VsDialplanMs: two(ringloom.keyToPromptP99Ms - dialplan.keyToPromptP99Ms),
      ...(ringloom.highestRate !== undefined && dialplan.highestRate !== undefined && { rateVsDialplan: two(ringloom.highestRate / dialplan.highestRate) }),
    }),
    ...(ringloom && { keyToPromptP99Ms: ringloom.keyToPromptP99Ms }),
    ...(heapPerIdleCallBytes !== null && { heapPerIdleCallBytes: Math.round(heapPerIdleCallBytes) }),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => Number.isFinite(value)));
}

/** What makes a run worthless or a peer's figures unfair, in sentences. */
export function faults(measured: Partial<Record<PeerName, Measured>>): string[] {
  const all: string[] = [];
  const dialplan = measured.dialplan && summary(measured.dialplan);
  for (const [name, { rounds, highest }] of Object.entries(measured) as [PeerName, Measured][]) {
    const { failed, offered, asteriskMs, callersCores, keyLateP50Ms, keyLateP99Ms, idleCores } = summary({ rounds });
    if (failed / offered >= 0.001) all.push(`${name}: ${failed} of ${offered} calls failed at the rate of the rounds`);
    // A key that makes Asterisk spin is an artefact of who pressed it, not of the peer.
    if (dialplan && asteriskMs > 2 * dialplan.asteriskMs) all.push(`${name}: Asterisk used ${asteriskMs} ms a call against ${dialplan.asteriskMs} as dialplan: keys make it spin`);
    if (callersCores > 0.85) all.push(`${name}: the callers used ${callersCores} of a core, the figures are theirs`);
    if (idleCores < 0.1) all.push(`${name}: ${idleCores} of a core was idle: the machine had other work, and all figures have grown with it`);
    // Times run from the key as it was on the wire, so one that a busy machine brings late spoils none of them: unless all are late, or one comes when the prompt is over.
    if (keyLateP50Ms > 50 || keyLateP99Ms > mostLateMs) all.push(`${name}: keys were pressed ${keyLateP50Ms} ms late (median), ${keyLateP99Ms} ms (p99): the callers were the limit`);
    if (highest?.at && highest.at.callers.cores > 0.95) all.push(`${name}: at ${highest.rate} calls/s the callers used ${two(highest.at.callers.cores)} of a core, the highest rate is theirs`);
  }
  return all;
}

const pad = (text: string | number, width = 10) => String(text).padStart(width);

/** The figures as a table to read. */
export function table(peers: Partial<Record<PeerName, Summary>>): string {
  const head = `${'CPU in ms a call, times in ms'.padEnd(30)}${['controller', 'Asterisk', 'Postgres'].map(text => pad(text)).join('')}${pad('first p50', 11)}${pad('p99', 8)}${pad('key p50', 9)}${pad('p99', 8)}${pad('calls/s', 9)}${pad('B idle', 9)}`;
  return [head, ...Object.entries(peers).map(([name, one]) =>
    `${name.padEnd(30)}${pad(one.controllerMs)}${pad(one.asteriskMs)}${pad(one.postgresMs)}${pad(one.inviteToSoundP50Ms, 11)}${pad(one.inviteToSoundP99Ms, 8)}${pad(one.keyToPromptP50Ms, 9)}${pad(one.keyToPromptP99Ms, 8)}${pad(one.highestRate ?? '-', 9)}${pad(one.heapPerIdleCall ?? '-', 9)}`)].join('\n');
}
