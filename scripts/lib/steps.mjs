// The steps of npm test, and how each of them is run and counted.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';

/** Folders that the import table rules. */
const ROOMS = ['nodes', 'flow-runtime', 'app', 'prisma', 'asterisk', 'kamailio'];
const MINUTE = 60_000;

/** As many test files at once as there are cores, where they only compute. */
const cores = Math.max(2, availableParallelism());

/**
 * What there is to run. `lane`: steps of one lane run one after another, beside the other lane; `alone` waits until both are done,
 * since a loaded machine is no fair judge of sound and clicks. `needs`: commands and means that must be there first. `empties`: a folder that it fills anew.
 * `atOnce`: how many test files of the step run at a time. A live call mostly waits, so that two cores carry two files, each with an Asterisk and a database that no other has meanwhile.
 */
export const STEPS = [
  { name: 'types', lane: 'static', needs: ['client'], commands: [['node_modules/typescript/bin/tsc', '--noEmit']], minutes: 5 },
  {
    name: 'lint', lane: 'static', needs: ['client'], minutes: 8,
    commands: [['node_modules/eslint/bin/eslint.js', '.', '--max-warnings=0'], ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.mjs', ...ROOMS]],
  },
  { name: 'unit', lane: 'tests', atOnce: cores, needs: ['client'], minutes: 5 },
  { name: 'contract', lane: 'tests', atOnce: cores, needs: ['client'], minutes: 5 },
  { name: 'database', lane: 'tests', atOnce: cores, needs: ['client', 'sox', 'espeak-ng'], minutes: 5 },
  { name: 'storybook', lane: 'tests', atOnce: cores, needs: ['client', 'chromium'], minutes: 8 },
  { name: 'calls', lane: 'alone', atOnce: 2, empties: 'test-results/exits', needs: ['client', 'asterisk', 'sipp', 'sox', 'espeak-ng', 'kamailio'], minutes: 40 },
  { name: 'pages', lane: 'alone', atOnce: 1, needs: ['client', 'pages', 'asterisk', 'chromium', 'sox', 'espeak-ng'], minutes: 15 },
  { name: 'browser', lane: 'alone', atOnce: 2, needs: ['client', 'pages', 'asterisk', 'chromium', 'sox', 'espeak-ng'], minutes: 15 },
  // every exit of every node was taken by a live call of the steps before
  { name: 'exits', lane: 'alone', needs: ['client'], commands: [['node_modules/tsx/dist/cli.mjs', 'tests/exits/exits.ts', '--json']], minutes: 2 },
];

/** Runs one step and gives { name, passed, failed, skipped, seconds, output }; `output` says what failed and nothing else. */
export async function runStep(step, { root, signal }) {
  const began = Date.now();
  if (step.empties) rmSync(path.join(root, step.empties), { recursive: true, force: true });
  const result = step.atOnce ? await runProject(step, { root, signal }) : await runCommands(step, { root, signal });
  return { name: step.name, ...result, seconds: Math.round((Date.now() - began) / 100) / 10 };
}

/** One pass or one failure for all commands of the step together. */
async function runCommands({ commands, minutes }, { root, signal }) {
  for (const args of commands) {
    const { code, output } = await runNode(args, { root, signal, minutes });
    if (code !== 0) return { passed: 0, failed: 1, skipped: 0, output: tail(output, 80) };
  }
  return { passed: 1, failed: 0, skipped: 0, output: '' };
}

/** The step is a project of vitest. Counts come from its own JSON report, never from its words. */
async function runProject({ name, minutes, atOnce }, { root, signal }) {
  const report = path.join(root, 'test-results', `${name}.json`);
  mkdirSync(path.dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', name, '--passWithNoTests', '--reporter=json', `--outputFile.json=${report}`];
  const { code, output } = await runNode(args, { root, signal, minutes, env: { VITEST_MAX_WORKERS: String(atOnce) } });
  if (!existsSync(report)) {
    if (code === 0 && /no test files found/i.test(output)) return { passed: 0, failed: 0, skipped: 0, output: '' };
    return { passed: 0, failed: 1, skipped: 0, output: tail(output, 60) };
  }
  const { numPassedTests: passed, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  // a file that fails before its first test has a message and no failed test
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.some((test) => test.status === 'failed'));
  let failed = numFailedTests + broken.length;
  const told = describeFailures(testResults, root);
  if (code !== 0 && failed === 0) {
    failed = 1;
    told.push(tail(output, 60));
  }
  return { passed, failed, skipped: numPendingTests + numTodoTests, output: told.join('\n\n') };
}

function describeFailures(testResults, root) {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = path.relative(root, name);
    const tests = assertionResults.filter((test) => test.status === 'failed');
    if (tests.length === 0) return status === 'failed' ? [`${file}\n${indent(message)}`] : [];
    return tests.map((test) => `${file} > ${test.fullName}\n${indent(essence((test.failureMessages ?? []).join('\n')))}`);
  });
}

/** Runs node with these arguments in a process group of its own, which is ended with it. */
function runNode(args, { root, signal, minutes, env: more }) {
  return new Promise((resolve) => {
    const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', CI: '1', NEXT_TELEMETRY_DISABLED: '1', STORYBOOK_DISABLE_TELEMETRY: '1', CHECKPOINT_DISABLE: '1', ...more };
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
    let output = '';
    const keep = (data) => {
      output = (output + data).slice(-200_000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const endGroup = (how) => {
      try {
        process.kill(-child.pid, how);
      } catch {
        // it has ended already
      }
    };
    const late = setTimeout(() => {
      output += `\nIt took longer than ${minutes} minutes and was ended.`;
      endGroup('SIGTERM');
      setTimeout(() => endGroup('SIGKILL'), 10_000).unref();
    }, minutes * MINUTE);
    const onAbort = () => endGroup('SIGTERM');
    signal.addEventListener('abort', onAbort);
    child.on('error', (error) => keep(error.message));
    child.on('close', (code) => {
      clearTimeout(late);
      signal.removeEventListener('abort', onAbort);
      endGroup('SIGKILL');
      resolve({ code: code ?? 1, output });
    });
  });
}

/** The message and the places in our own code; not the way through packages, nor colours. */
function essence(message) {
  const plain = message.replace(/\u001b\[[0-9;]*m/g, '');
  return plain.split('\n').filter((line) => line.trim() && !/^\s+at .*(node_modules|node:internal)/.test(line)).slice(0, 30).join('\n');
}

function tail(text, lines) {
  return text.trim().split('\n').slice(-lines).join('\n');
}

function indent(text) {
  return String(text ?? '').split('\n').map((line) => `    ${line}`).join('\n');
}
