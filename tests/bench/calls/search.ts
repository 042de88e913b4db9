import type { Peer } from './peers';
import { run, type Figures } from './run';
import type { Stage } from './stage';

/** A rate carries when fewer calls than one in a thousand fail. */
const carries = ({ failed, offered }: Figures): boolean => failed / offered < 0.001;

export interface Highest {
  /** Calls a second, the highest that carried. */
  rate: number;
  /** What it was at that rate, and at the next one, which did not carry. */
  at: Figures | null;
  over: Figures | null;
}

/** The highest rate at which a peer serves all callers: up by a quarter each time until calls fail, then between the last two. */
export async function highestRate(stage: Stage, peer: Peer, { from, to, seconds, finer }: { from: number; to: number; seconds: number; finer: number }): Promise<Highest> {
  let at: Figures | null = null;
  let over: Figures | null = null;
  const tries = async (rate: number) => {
    const figures = await run(stage, peer, rate, seconds);
    process.stdout.write(`  ${peer.name}: ${rate} calls/s, ${figures.failed} of ${figures.offered} failed${figures.failed ? ` (${Object.entries(figures.why).map(([why, n]) => `${n} ${why}`).join(', ')})` : ''}\n`);
    if (carries(figures)) at = figures;
    else over = figures;
    return carries(figures);
  };
  let rate = from;
  while (rate <= to && (await tries(Math.round(rate)))) rate *= 1.25;
  for (let n = 0; n < finer && over; n++) {
    const [low, high] = [(at as Figures | null)?.rate ?? 0, (over as Figures).rate];
    if (high - low > 1) await tries(Math.round((low + high) / 2));
  }
  return { rate: (at as Figures | null)?.rate ?? 0, at, over };
}
