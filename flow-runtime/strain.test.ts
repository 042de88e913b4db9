import { afterEach, expect, it, vi } from 'vitest';
import { feelStrain } from './strain';

afterEach(() => { vi.useRealTimers(); });

/** The strain after some seconds in which the switch answers after `ms`. */
async function after(ms: number, seconds = 5): Promise<number> {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
  const strain = feelStrain(() => new Promise(resolve => setTimeout(resolve, ms)));
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  const felt = strain.now();
  strain.stop();
  return felt;
}

it('a switch that answers at once is no strain, one that takes half a second is felt as too slow', async () => {
  expect(await after(2)).toBeLessThan(0.02);
  expect(await after(200)).toBeGreaterThan(0.4);
  expect(await after(600)).toBeGreaterThan(1);
});

it('one that does not answer at all is felt while it does not', async () => {
  expect(await after(60_000, 3)).toBeGreaterThan(1.5);
});

it('a single hiccup is forgotten', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
  let ms = 1000;
  const strain = feelStrain(() => new Promise(resolve => setTimeout(resolve, ms)));
  await vi.advanceTimersByTimeAsync(1100);
  const slow = strain.now();
  ms = 1;
  await vi.advanceTimersByTimeAsync(5000);
  expect(slow).toBeGreaterThan(0.5);
  expect(strain.now()).toBeLessThan(0.05);
  strain.stop();
});
