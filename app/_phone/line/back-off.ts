const shortest = 500;
const longest = 15_000;

/** How long to wait before the attempt after so many failures, ms: half a second, doubled each time, up to 15 s; spread by `chance` (0 to 1) so that many telephones do not come back at one moment. */
export function backOff(failures: number, chance: number = Math.random()): number {
  const whole = Math.min(longest, shortest * 2 ** Math.max(0, failures - 1));
  return Math.round(whole * (0.75 + chance / 4));
}
