import { expect, test } from 'vitest';
import { SystemClock } from '../system-clock';
import type { CallWorld } from './call-world';
import { Calls } from './calls';

/** A worker that does not reach Postgres when a call comes; `holders`: who else has found the caller meanwhile, and begun. */
async function cutOff(holders: () => Promise<Map<string, string[]>>): Promise<string[]> {
  const done: string[] = [];
  const does = (what: string) => async () => void done.push(what);
  const log = { debug() {}, info() {}, warn() {}, error() {} };
  const port = { listen: () => () => {}, ring: does('ring'), hangUp: does('hang up'), apologize: does('apologize'), holders };
  const world = { port, log, clock: new SystemClock(), directory: { route: () => Promise.reject(new Error('Postgres is away')) } };
  await new Calls(world as unknown as CallWorld, { config: () => Promise.reject(new Error('no version')) }).arrive({ channel: 'c1', endpoint: 't-1', wideband: false, at: 0 } as never);
  return done;
}

test('who could not be begun is told so, unless another worker has begun them', async () => {
  expect(await cutOff(async () => new Map([['c2', ['w-2']]]))).toEqual(['apologize']);
  expect(await cutOff(() => Promise.reject(new Error('the connection to Asterisk was lost')))).toEqual(['apologize']);
  expect(await cutOff(async () => new Map([['c1', ['w-2']]]))).toEqual([]);
});
