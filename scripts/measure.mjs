// npm run bench:*, chaos, exits and shots: install what is missing, then run the program, whose last line is one line of JSON.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { prepare } from './lib/prepare.mjs';
import { explain, makeSay } from './lib/say.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
// what the program prints is the program's alone
const say = makeSay(process.stderr);
const PROGRAMS = {
  calls: { file: 'tests/bench/calls.ts', needs: ['asterisk', 'tcpdump'] },
  chaos: { file: 'tests/chaos/chaos.ts', needs: ['asterisk', 'sox'] },
  compile: { file: 'tests/bench/compile.ts', needs: [] },
  store: { file: 'tests/bench/store.ts', needs: [] },
  editor: { file: 'tests/bench/editor.ts', needs: ['chromium', 'pages'] },
  shots: { file: 'tests/shots/shots.ts', needs: ['asterisk', 'chromium', 'pages'] },
  fuzz: { file: 'tests/fuzz/fuzz.ts', needs: [] },
  exits: { file: 'tests/exits/exits.ts', needs: [] },
  carry: { file: 'tests/bench/carry.ts', needs: ['asterisk', 'sipp'] },
};

async function main() {
  const [name, ...args] = process.argv.slice(2);
  const program = PROGRAMS[name];
  if (!program) throw new Error(`There is nothing to measure by the name "${name}". There is: ${Object.keys(PROGRAMS).join(', ')}.`);
  await prepare({ root, needs: program.needs, say });
  const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
  const child = spawn(process.execPath, [tsx, path.join(root, program.file), ...args], { cwd: root, stdio: 'inherit' });
  // Ctrl-C reaches the program by itself; a kill of this one does not
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
  const [code, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (...how) => resolve(how));
  });
  process.exitCode = code ?? 128 + constants.signals[signal];
}

main().catch((error) => {
  say(explain(error));
  process.exit(1);
});
