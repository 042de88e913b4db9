import { describe, expect, it } from 'vitest';
import type { LiveChannel } from '../ports/call-port';
import type { CallWorld } from './call-world';
import { sweep } from './sweep';

interface Found {
  channels: string[];
  bridges?: string[];
  over?: string[];
  /** Channels that are in the books, and their calls live. */
  known?: string[];
  holders?: Record<string, string[]>;
  living?: string[];
  mine?: string[];
  /** Happens while the sweep waits for a first step. */
  meanwhile?: (found: Found) => void;
}

/** What a sweep does to what it finds, in its order. */
async function sweeps(found: Found): Promise<string[]> {
  const done: string[] = [];
  const port = {
    channels: async (): Promise<LiveChannel[]> => found.channels.map(id => ({ id, up: true, ...(!id.startsWith('rl-') && { arrival: { channel: id, endpoint: 't-1', context: 'from-trunk' as const, number: '+12125550100', callerNumber: '', callerName: '', wideband: false, at: 0 } }) })),
    bridges: async () => found.bridges ?? [],
    holders: async () => new Map(Object.entries(found.holders ?? {})),
    fence: async (workers: string[]) => void done.push(`fence ${workers.join(' ')}`),
    hangUp: async (channel: string) => void done.push(`hang up ${channel}`),
    adopt: async (channels: string[]) => void (channels.length && done.push(`adopt ${channels.join(' ')}`)),
    destroyBridge: async (bridge: string) => void done.push(`destroy ${bridge}`),
  };
  const journal = {
    sort: async (ids: string[]) => ({ over: ids.filter(id => found.over?.includes(id)), unknown: ids.filter(id => !found.over?.includes(id) && !found.known?.includes(id)) }),
    living: async (workers: string[]) => workers.filter(id => found.living?.includes(id)),
  };
  const clock = { now: () => 0, at: (_: number, then: () => void) => { found.meanwhile?.(found); then(); } };
  const world = { port, journal, clock, log: { warn() {} } } as unknown as CallWorld;
  await sweep(world, id => found.mine?.includes(id) ?? false, async ({ channel }) => void done.push(`begin ${channel}`));
  return done;
}

describe('a caller whom nobody has written down', () => {
  it('begins anew', async () => {
    expect(await sweeps({ channels: ['c1'] })).toEqual(['adopt c1', 'begin c1']);
  });

  it('is left to a worker that has them and lives', async () => {
    expect(await sweeps({ channels: ['c1', 'c2'], holders: { c1: ['w-1'] }, living: ['w-1'] })).toEqual(['adopt c2', 'begin c2']);
  });

  it('begins anew where the worker that had them is buried, which is fenced off first', async () => {
    expect(await sweeps({ channels: ['c1'], holders: { c1: ['w-1'] } })).toEqual(['fence w-1', 'adopt c1', 'begin c1']);
  });

  it('is left where another has adopted them meanwhile, or has written them down', async () => {
    expect(await sweeps({ channels: ['c1'], living: ['w-2'], meanwhile: found => { found.holders = { c1: ['w-2'] }; } })).toEqual([]);
    expect(await sweeps({ channels: ['c1'], meanwhile: found => { found.known = ['c1']; } })).toEqual([]);
  });

  it('waits for the next sweep where the worker that had them dies during this one', async () => {
    expect(await sweeps({ channels: ['c1'], holders: { c1: ['w-1'] }, living: ['w-1'], meanwhile: found => { found.living = []; } })).toEqual([]);
  });
});

it('what is over goes, whoever has it', async () => {
  expect(await sweeps({ channels: ['c1', 'c2'], over: ['c1'], known: ['c2'], holders: { c1: ['w-1'], c2: ['w-1'] }, living: ['w-1'] })).toEqual(['hang up c1']);
});

it('legs and bridges that nobody has written down go, but for those of a worker that lives', async () => {
  expect(await sweeps({ channels: ['rl-c1-0-leg', 'rl-c2-0-leg'], bridges: ['rl-c3-0', 'rl-c4-0'], holders: { 'rl-c2-0-leg': ['w-1'], c4: ['w-1'] }, living: ['w-1'] }))
    .toEqual(['hang up rl-c1-0-leg', 'destroy rl-c3-0']);
});

it('what is this worker’s own is not looked at', async () => {
  expect(await sweeps({ channels: ['c1'], bridges: ['rl-c1-0'], mine: ['c1'] })).toEqual([]);
});
