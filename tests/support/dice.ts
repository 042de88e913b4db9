/** Chance that comes again with the same seed. */
export interface Dice {
  /** In [0, 1). */
  random(): number;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  /** Dice of their own, so that what one does with chance does not change another's. */
  split(): Dice;
}

/** Mulberry32. */
export function diceOf(seed: number): Dice {
  let state = seed | 0;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const between = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
  return { random, between, pick: (list) => list[between(0, list.length - 1)]!, split: () => diceOf(between(0, 2 ** 31)) };
}
