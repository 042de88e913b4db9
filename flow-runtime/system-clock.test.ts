import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SystemClock } from './system-clock';

beforeEach(() => { vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }); });
afterEach(() => { vi.useRealTimers(); });

const turn = async (ms: number) => { await vi.advanceTimersByTimeAsync(ms); };

describe('the clock of the machine', () => {
  it('rings in order of time, whatever the order in which alarms were set', async () => {
    const clock = new SystemClock();
    const rung: number[] = [];
    const since = Date.now();
    const times = Array.from({ length: 200 }, (_, n) => (n * 7919) % 1009);
    for (const time of times) clock.at(since + time, () => rung.push(time));
    await turn(500);
    expect(rung).toEqual([...times].sort((a, b) => a - b).filter(time => time <= 500));
    await turn(600);
    expect(rung).toEqual([...times].sort((a, b) => a - b));
    expect(vi.getTimerCount()).toBe(0);
  });

  it('does not ring what was cancelled, and holds no timer when nothing is left', async () => {
    const clock = new SystemClock();
    const rung: number[] = [];
    const cancels = Array.from({ length: 50 }, (_, n) => clock.at(Date.now() + 100 + ((n * 13) % 50), () => rung.push(n)));
    cancels.forEach((cancel, n) => { if (n % 2) cancel(); });
    cancels[1]!();
    await turn(200);
    expect(rung.every(n => n % 2 === 0)).toBe(true);
    expect(rung).toHaveLength(25);
    const cancel = clock.at(Date.now() + 1000, () => rung.push(-1));
    cancel();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('rings at once what is past, but never while it is being set, and what lies weeks ahead at its time', async () => {
    const clock = new SystemClock();
    const rung: string[] = [];
    clock.at(Date.now() - 5000, () => rung.push('past'));
    clock.at(Date.now() + 40 * 86_400_000, () => rung.push('weeks'));
    expect(rung).toEqual([]);
    await turn(1);
    expect(rung).toEqual(['past']);
    await turn(39 * 86_400_000);
    expect(rung).toEqual(['past']);
    await turn(2 * 86_400_000);
    expect(rung).toEqual(['past', 'weeks']);
  });

  it('goes on ringing when an alarm sets or cancels another', async () => {
    const clock = new SystemClock();
    const rung: string[] = [];
    const later = clock.at(Date.now() + 20, () => rung.push('cancelled'));
    clock.at(Date.now() + 10, () => {
      later();
      clock.at(Date.now() + 5, () => rung.push('set by another'));
    });
    await turn(100);
    expect(rung).toEqual(['set by another']);
  });
});
