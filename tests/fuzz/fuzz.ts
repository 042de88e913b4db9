import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { bundle } from '@/tests/support/system/bundle';
import { drawnFlows } from './corpus';
import { Documents, notYet, place } from './documents';
import type { Bad, Task } from './thread';

/** How often is looked whether a thread moves on, ms; where one document keeps it busy for so many looks (30 s) it is given up. */
const lookMs = 500;
const stuckLooks = 60;
const stuck = new Set<number>();
/** Documents that took too much CPU. */
const slowOnes: number[] = [];
const sayEvery = 50_000;
/** Fewer documents than this are not worth a process of their own. */
const shareLeast = 2000;

/** npm run fuzz: see docs/benchmarks.md. Ends with one line of JSON; fails where a document crashed something, was slow, or a call in it could not end. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { documents: { type: 'string', default: '10000' }, from: { type: 'string', default: '0' }, seed: { type: 'string' }, processes: { type: 'string', default: `${availableParallelism()}` } } });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 1e9));
  const [from, documents] = [Number(values.from), Number(values.documents)];
  const began = performance.now();
  const say = (line: string) => process.stdout.write(`${((performance.now() - began) / 1000).toFixed(1).padStart(6)} s  ${line}\n`);
  say(`seed ${seed}`);
  const counts: Record<string, number> = { accepted: 0, refused: 0, crashed: 0, slow: 0, endless: 0 };
  const processes = Math.max(1, Math.min(Number(values.processes), Math.floor(documents / shareLeast)));
  if (processes > 1) await shareOut({ seed, from, documents, processes }, counts, say);
  else await judgeAll({ seed, from, documents }, counts, say);
  const isShare = process.send !== undefined;
  if (!isShare) await judgeSlowAgain(seed, counts, say);
  process.stdout.write(`${JSON.stringify({ seed, documents, ...counts, ...(isShare && { slowOnes }), seconds: Math.round((performance.now() - began) / 1000) })}\n`);
  process.exitCode = counts.crashed! + counts.slow! + counts.endless! > 0 ? 1 : 0;
}

interface Share { seed: number; from: number; documents: number }
type Say = (line: string) => void;

/** Each process judges a share: not threads, since the CPU that a document takes is read for a whole process. */
async function shareOut({ seed, from, documents, processes }: Share & { processes: number }, counts: Record<string, number>, say: Say): Promise<void> {
  const start = (n: number) => from + Math.floor((documents * n) / processes);
  await Promise.all(Array.from({ length: processes }, async (_, n) => {
    const args = ['--seed', `${seed}`, '--from', `${start(n)}`, '--documents', `${start(n + 1) - start(n)}`, '--processes', '1'];
    const child = fork(process.argv[1]!, args, { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
    let last = '';
    for await (const line of createInterface({ input: child.stdout! })) say(last = line);
    const told = JSON.parse(last) as Record<string, number> & { slowOnes: number[] };
    for (const is of Object.keys(counts)) counts[is]! += told[is]!;
    slowOnes.push(...told.slowOnes);
  }));
}

/** Other work on the same cores makes everything slower, CPU time too: what was slow is judged once more when all else is done. */
async function judgeSlowAgain(seed: number, counts: Record<string, number>, say: Say): Promise<void> {
  const documents = new Documents(seed, drawnFlows());
  for (const n of slowOnes.sort((a, b) => a - b)) {
    const verdict = await documents.judge(n);
    counts.slow!--;
    counts[verdict.is] = (counts[verdict.is] ?? 0) + 1;
    say(`document ${n} once more: ${verdict.is}${'why' in verdict ? `, ${verdict.why}` : ''}`);
  }
}

/** Judges documents one after another; counts what became of them. */
async function judgeAll({ seed, from, documents }: Share, counts: Record<string, number>, say: Say): Promise<void> {
  const drawn = drawnFlows();
  const { file, remove } = await bundle('tests/fuzz/thread.ts', 'fuzz');
  try {
    for (let next = from; next < from + documents; ) next = await walkOn(file, { seed, drawn, from: next, to: from + documents, seen: new SharedArrayBuffer(12) }, counts, say);
  } finally {
    remove();
  }
}

/** Judges documents in a thread, and looks whether it still moves on. Resolves with the next document that is to be judged. */
function walkOn(file: string, task: Task, counts: Record<string, number>, say: (line: string) => void): Promise<number> {
  const places = new Int32Array(task.seen);
  Atomics.store(places, place.at, notYet);
  return new Promise((resolve, reject) => {
    const worker = new Worker(file, { workerData: task });
    let given = task.to;
    let [last, looks, told] = [notYet, 0, task.from];
    const bad = ({ n, is, why, text }: Bad) => {
      counts[is] = (counts[is] ?? 0) + 1;
      if (is === 'slow') slowOnes.push(n);
      say(`${is}: document ${n} (again: --seed ${task.seed} --from ${n} --documents 1)\n${why}\n${text.slice(0, 3000)}`);
    };
    const look = setInterval(() => {
      const n = Atomics.load(places, place.at);
      if (n - told >= sayEvery) say(`${(told = n)} documents`);
      // counted in looks, not by the clock: a program that was made to wait has not been busy
      looks = n === last && n !== notYet ? looks + 1 : 0;
      last = n;
      if (looks !== stuckLooks) return;
      // a machine with too much to do gives a thread nothing for so long, too: it is judged once more
      given = stuck.has(n) ? n + 1 : n;
      if (stuck.has(n)) bad({ n, is: 'endless', why: 'it never let go', text: new Documents(task.seed, task.drawn).text(n) });
      stuck.add(n);
      void worker.terminate();
    }, lookMs);
    worker.on('message', bad);
    worker.on('error', reject);
    worker.on('exit', () => {
      clearInterval(look);
      for (const is of ['accepted', 'refused'] as const) counts[is]! += Atomics.load(places, place[is]);
      resolve(given);
    });
  });
}

await main();
