// A lock that is a file: one process of this host at a time does a piece of work.
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Does `work` while no other process holds `file`. The lock of a process that is gone is taken over, also where another has its number since.
 * @template T
 * @param {string} file
 * @param {() => void} onWait told once, where somebody else is at it
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function locked(file, onWait, work) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o755 });
  // Written beside and linked: the lock is never there without its owner in it.
  const mine = `${file}.${randomUUID()}`;
  writeFileSync(mine, ownerOf(process.pid));
  try {
    for (let told = false; !taken(mine, file); told = true) {
      if (!told) onWait();
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    try {
      return await work();
    } finally {
      rmSync(file, { force: true });
    }
  } finally {
    rmSync(mine, { force: true });
  }
}

function taken(mine, file) {
  if (isLeft(file)) rmSync(file, { force: true });
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** Whether there is a lock whose maker is there no more; one that names nobody was left in the middle of being made. */
function isLeft(file) {
  try {
    const owner = readFileSync(file, 'utf8');
    return owner !== ownerOf(Number(owner.split(' ')[0]));
  } catch {
    return false;
  }
}

/** A process as nobody else is it: its number and when it began, in ticks since this boot of the host; where there is none, a text that no lock holds. */
function ownerOf(pid) {
  try {
    const began = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[19];
    return `${pid} ${began} ${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}`;
  } catch {
    return 'nobody';
  }
}
