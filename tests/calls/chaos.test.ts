import { expect, it } from 'vitest';
import { runChaos } from '@/tests/chaos/run';
import { systemOfFile } from '@/tests/support/system';

it('thirty calls while workers are killed a dozen times and Postgres is cut off twice: none is lost, stuck or doubled, and nothing stays', { timeout: 180_000 }, async () => {
  const seed = Number(process.env.CHAOS_SEED ?? Math.floor(Math.random() * 1e9));
  const said: string[] = [`seed ${seed}; again with CHAOS_SEED=${seed}, or npm run chaos -- --seed ${seed} --calls 30 --kills 12 --outages 2`];
  const result = await runChaos({ address: await systemOfFile(), seed, calls: 30, kills: 12, outages: 2, workers: 3, rate: 1.6, cruel: false, say: (line) => said.push(line) });
  const { lost, stuck, doubled, left, grown, served, leftEarly, apologised, ledOut, offered, kills, outages } = result;
  if (lost + stuck + doubled + left + grown.length > 0) process.stdout.write(`${said.join('\n')}\n`);
  expect({ lost, stuck, doubled, left, grown, kills, outages }).toEqual({ lost: 0, stuck: 0, doubled: 0, left: 0, grown: [], kills: 12, outages: 2 });
  expect(served + leftEarly + apologised + ledOut).toBe(offered);
});
