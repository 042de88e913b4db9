import { execFileSync } from 'node:child_process';
import { bundle } from '@/tests/support/system/bundle';
import { heapOf } from './inspector';
import type { Peer } from './peers';
import { drained } from './run';
import type { Stage } from './stage';

const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** Bytes of heap that each of `count` calls holds that wait for a key, on a simulated link: in a process of its own, built as the worker is. */
export async function heapPerSimulatedCall(count: number): Promise<number> {
  const program = await bundle('tests/bench/calls/idle-many.ts', 'idle-many');
  try {
    return Number(execFileSync(process.execPath, ['--expose-gc', program.file, String(count)], { encoding: 'utf8' }).trim());
  } finally {
    program.remove();
  }
}

/** Bytes of heap of a peer's controller for each of `count` real calls that wait for a key; null where Asterisk itself is the controller. */
export async function heapPerRealCall(stage: Stage, { controller, number }: Peer, count: number): Promise<number | null> {
  if (!controller) return null;
  const before = await heapOf(controller.inspector);
  for (let n = 0; n < count; n++) {
    stage.callers.calls(number, 'idles');
    await pause(40);
  }
  // the prompt has to come to its end
  await pause(6500);
  const there = await stage.channels();
  if (there < count) throw new Error(`only ${there} of ${count} calls are there`);
  const after = await heapOf(controller.inspector);
  await stage.callersAsterisk.cli('channel request hangup all');
  await drained(stage);
  return (after - before) / count;
}
