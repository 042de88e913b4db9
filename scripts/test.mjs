// npm test: installs what is missing, runs every check, and ends with one plain line. `npm test -- unit calls` runs only those.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from './lib/build.mjs';
import { prepare } from './lib/prepare.mjs';
import { explain, makeSay } from './lib/say.mjs';
import { STEPS, runStep } from './lib/steps.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const say = makeSay();

async function main() {
  const steps = chosen(process.argv.slice(2));
  const abort = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.once(signal, () => {
      say('Stopping.');
      abort.abort();
    });
  const began = Date.now();
  const needs = steps.flatMap((step) => step.needs);
  // the pages are for the browser alone, which comes last: they are built beside the first steps
  await prepare({ root, needs: needs.filter((need) => need !== 'pages'), say, signal: abort.signal });
  const results = await runAll(steps, { pages: needs.includes('pages'), abort });
  if (abort.signal.aborted) process.exit(130);
  report(results, steps, began);
}

async function runAll(steps, { pages, abort }) {
  const { signal } = abort;
  const results = [];
  const inTurn = async (lane) => {
    for (const step of steps.filter((each) => each.lane === lane)) {
      if (signal.aborted) return;
      const result = await runStep(step, { root, signal });
      if (signal.aborted) return;
      results.push(result);
      tell(result);
    }
  };
  // before the types: a build writes some of its own
  const built = pages ? build({ root, say, signal }) : Promise.resolve();
  const both = [built.then(() => inTurn('static')), inTurn('tests')];
  try {
    await Promise.all(both);
  } catch (error) {
    const stopped = signal.aborted;
    abort.abort();
    await Promise.allSettled(both);
    if (!stopped) throw error;
  }
  await inTurn('alone');
  return results;
}

function tell({ name, passed, failed, skipped, seconds, output }) {
  const counts = passed + failed + skipped === 0 ? 'no tests yet' : `${passed} passed${failed ? `, ${failed} failed` : ''}${skipped ? `, ${skipped} skipped` : ''}`;
  say(`${failed ? 'FAILED' : 'ok    '}  ${name.padEnd(10)} ${counts}, ${seconds} s`);
  if (failed) say(`${output}\n`);
}

function report(results, steps, began) {
  const ordered = steps.map((step) => results.find(({ name }) => name === step.name)).filter(Boolean);
  const sum = (key) => ordered.reduce((total, result) => total + result[key], 0);
  const [passed, failed] = [sum('passed'), sum('failed')];
  mkdirSync(path.join(root, 'test-results'), { recursive: true });
  const file = path.join(root, 'test-results/steps.json');
  const seconds = Math.round((Date.now() - began) / 1000);
  writeFileSync(file, `${JSON.stringify({ passed, failed, skipped: sum('skipped'), seconds, steps: ordered.map(({ output: _, ...step }) => step) }, null, 2)}\n`);
  say(`\n${Math.floor(seconds / 60)} min ${seconds % 60} s. Each step: test-results/steps.json`);
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

function chosen(names) {
  const unknown = names.filter((name) => !STEPS.some((step) => step.name === name));
  if (unknown.length > 0) throw new Error(`There is no step "${unknown[0]}". The steps: ${STEPS.map(({ name }) => name).join(', ')}.`);
  return names.length === 0 ? STEPS : STEPS.filter(({ name }) => names.includes(name));
}

main().catch((error) => {
  say(explain(error));
  say('0 passed, 1 failed');
  process.exit(1);
});
