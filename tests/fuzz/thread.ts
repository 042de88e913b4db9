import { parentPort, workerData } from 'node:worker_threads';
import { Documents, notYet } from './documents';

/** Which documents to judge; `at` tells with which one the thread is busy. */
export interface Task { seed: number; drawn: string[]; from: number; to: number; at: SharedArrayBuffer }
export interface Bad { n: number; is: string; why: string; text: string }
export type Told = { bad: Bad } | { counts: Record<string, number> };

const tellEvery = 1000;
const tell = (told: Told) => parentPort!.postMessage(told);

/** Judges documents one after another, and tells what came of them. */
async function judgeAll({ seed, drawn, from, to, at }: Task): Promise<void> {
  const documents = new Documents(seed, drawn);
  const where = new Int32Array(at);
  let counts: Record<string, number> = {};
  for (let n = from; n < to; n++) {
    // the corpus, too, is made here now and then, which takes long on a busy machine
    Atomics.store(where, 0, notYet);
    const text = documents.text(n);
    Atomics.store(where, 0, n);
    const verdict = await documents.judge(n, text);
    if ('why' in verdict) tell({ bad: { n, text, ...verdict } });
    else counts[verdict.is] = (counts[verdict.is] ?? 0) + 1;
    if (n % tellEvery < tellEvery - 1 && n < to - 1) continue;
    tell({ counts });
    counts = {};
  }
}

await judgeAll(workerData as Task);
