/** Turns of the event loop that came late, with how late they were. */
const late: { at: number; ms: number }[] = [];
const everyMs = 20;
const kept = 2000;
let turn = performance.now();

setInterval(() => {
  const now = performance.now();
  const ms = now - turn - everyMs;
  turn = now;
  if (ms < everyMs) return;
  late.push({ at: now, ms });
  if (late.length > kept) late.shift();
}, everyMs).unref();

/** How long this process did not run since a moment of performance.now(), ms: a machine with too much to do is no judge of sound. */
export function sleptMs(since: number): number {
  return late.reduce((sum, { at, ms }) => (at >= since ? sum + Math.min(ms, at - since) : sum), 0);
}
