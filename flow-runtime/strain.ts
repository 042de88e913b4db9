/** How long a turn of the event loop and a word to Asterisk and back may take together before people would notice, ms. */
const noticedMs = 400;
const everyMs = 250;
/** A single hiccup says little: this much of the last measure goes into the mean. */
const weight = 0.25;

export interface Strain {
  /** 0: all is quick; 1: people would notice. */
  now(): number;
  stop(): void;
}

/** Feels how slow this process and the switch are. `ping`: a word to the switch and back; while that fails only the process is felt. */
export function feelStrain(ping: () => Promise<unknown>): Strain {
  let mean = 0;
  /** When the word was sent that has no answer yet. */
  let asked: number | null = null;
  let due = performance.now() + everyMs;
  const timer = setInterval(() => {
    const began = performance.now();
    const late = Math.max(0, began - due);
    due = began + everyMs;
    const felt = (ms: number) => { mean += weight * (Math.min(ms, 10 * noticedMs) - mean); };
    if (asked !== null) return felt(late + began - asked);
    asked = began;
    ping().then(() => felt(late + performance.now() - began), () => felt(late)).finally(() => { asked = null; });
  }, everyMs);
  timer.unref();
  return { now: () => mean / noticedMs, stop: () => clearInterval(timer) };
}
