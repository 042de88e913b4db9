// One process of this host at a time does a piece of work: the kernel's lock on a file, by flock of util-linux, which every Debian has.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import path from 'node:path';

/**
 * Does `work` while no other process holds `file`. A process that dies, however it does, holds it no more; the file stays and says nothing.
 * @template T
 * @param {string} file
 * @param {() => void} onWait told once, where somebody else is at it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function locked(file, onWait, work) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
  let holder = await holderOf(file, ['--nonblock']);
  if (!holder) {
    onWait();
    holder = await holderOf(file, []);
  }
  try {
    return await work();
  } finally {
    const over = once(holder, 'exit');
    holder.stdin.end();
    await over;
  }
}

/** A process that holds the lock until its standard input ends, which it does when this process ends too; null where another holds it. A group of its own: Ctrl-C is for us to answer. */
async function holderOf(file, flags) {
  const child = spawn('flock', [...flags, file, 'sh', '-c', 'echo held; exec cat'], { stdio: ['pipe', 'pipe', 'inherit'], detached: true });
  const failed = once(child, 'exit').then(([code]) => code);
  const held = once(child.stdout, 'data').then(() => child);
  const first = await Promise.race([held, failed]);
  if (first === child) return child;
  if (first === 1 && flags.length > 0) return null;
  throw new Error(`${file} could not be locked: flock ended with ${first}`);
}
