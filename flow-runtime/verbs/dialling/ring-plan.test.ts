import { describe, expect, it } from 'vitest';
import { due, windowsOf, type Rung } from './ring-plan';

describe('when telephones are rung', () => {
  it.each([
    ['at once', { afterMs: 0, ringMs: 20_000 }, 60_000, { opens: 1000, closes: 21_000 }],
    ['later', { afterMs: 5000, ringMs: 20_000 }, 60_000, { opens: 6000, closes: 26_000 }],
    ['until the end of all', { afterMs: 5000, ringMs: 20_000 }, 10_000, { opens: 6000, closes: 10_000 }],
    ['never, beginning behind the end of all', { afterMs: 15_000, ringMs: 20_000 }, 10_000, { opens: 10_000, closes: 10_000 }],
  ])('%s', (_, ring, until, window) => {
    expect(windowsOf([ring], 1000, until)).toEqual([window]);
  });

  const windows = windowsOf([{ afterMs: 0, ringMs: 10 }, { afterMs: 5, ringMs: 10 }], 0, 100);
  it.each<[number, Rung[], Partial<ReturnType<typeof due>>]>([
    [0, ['waits', 'waits'], { open: [0], close: [], drop: [], over: false, next: 5 }],
    [0, ['rings', 'waits'], { open: [], next: 5 }],
    [5, ['rings', 'waits'], { open: [1], next: 10 }],
    [10, ['rings', 'rings'], { close: [0], over: false, next: 15 }],
    // its time came and went while nobody was there
    [12, ['waits', 'waits'], { open: [1], drop: [0], over: false, next: 15 }],
    [15, ['over', 'rings'], { close: [1], over: true, next: null }],
    [3, ['over', 'waits'], { open: [], over: false, next: 5 }],
    [3, ['over', 'over'], { over: true, next: null }],
  ])('at %i ms, %j', (now, telephones, what) => {
    expect(due(windows, telephones, now)).toMatchObject(what);
  });
});
