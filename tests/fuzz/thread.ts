import { parentPort, workerData } from 'node:worker_threads';
import { Documents, notYet, place } from './documents';

/** Which documents to judge; `seen` is shared memory of three whole numbers: with which document the thread is busy, how many it accepted, how many it refused. */
export interface Task { seed: number; drawn: string[]; from: number; to: number; seen: SharedArrayBuffer }
export interface Bad { n: number; is: 'crashed' | 'slow' | 'endless'; why: string; text: string }

/** Judges documents one after another, and tells of those that are bad. */
async function judgeAll({ seed, drawn, from, to, seen }: Task): Promise<void> {
  const documents = new Documents(seed, drawn);
  const places = new Int32Array(seen);
  for (let n = from; n < to; n++) {
    // the corpus, too, is made here now and then, which takes long on a busy machine
    Atomics.store(places, place.at, notYet);
    const text = documents.text(n);
    Atomics.store(places, place.at, n);
    const verdict = await documents.judge(n, text);
    if ('why' in verdict) parentPort!.postMessage({ n, text, ...verdict } satisfies Bad);
    else Atomics.add(places, place[verdict.is], 1);
  }
}

await judgeAll(workerData as Task);
