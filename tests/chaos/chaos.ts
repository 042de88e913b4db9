import { parseArgs } from 'node:util';
import { startSystem, type Parts } from '@/tests/support/system';
import { runChaos } from './run';

/** npm run chaos: see docs/benchmarks.md. Ends with one line of JSON; fails where a call was lost, stuck or doubled, or something stayed. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { calls: { type: 'string', default: '200' }, kills: { type: 'string', default: '100' }, outages: { type: 'string', default: '6' }, seed: { type: 'string' }, workers: { type: 'string', default: '3' }, rate: { type: 'string', default: '1.6' } },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
  const began = performance.now();
  const say = (line: string) => process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
  say(`seed ${seed}`);
  const parts: Parts = {};
  const system = await startSystem({ retryS: 15, parts });
  let code = 1;
  try {
    const result = await runChaos({
      address: system.address, postgres: parts.postgres!, seed, say, cruel: true,
      calls: Number(values.calls), kills: Number(values.kills), outages: Number(values.outages), workers: Number(values.workers), rate: Number(values.rate),
    });
    code = result.lost + result.stuck + result.doubled + result.left + result.grown.length === 0 ? 0 : 1;
    process.stdout.write(`${JSON.stringify(result)}\n`);
  } finally {
    await system.stop();
  }
  process.exit(code);
}

await main();
