import { parseArgs } from 'node:util';
import { allExits } from './kinds';
import { readTaken } from './taken';

/** npm run exits: which exits of which nodes live calls have taken in the last test run. Fails where one was not. */
function main(): void {
  const { values: { json } } = parseArgs({ options: { json: { type: 'boolean', default: false } } });
  const taken = readTaken();
  const all = allExits();
  const uncovered = all.filter(exit => !taken.has(exit));
  if (!json) process.stdout.write(`${all.map(exit => `${taken.has(exit) ? 'taken    ' : 'NOT TAKEN'}  ${exit}`).join('\n')}\n`);
  process.stdout.write(`${JSON.stringify({ covered: all.length - uncovered.length, uncovered })}\n`);
  process.exitCode = uncovered.length > 0 ? 1 : 0;
}

main();
