import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks of /proc a second; 100 on every Linux that Node runs on. */
const ticks = 100;

/** CPU time that a process has used since it began, user and system, ms; with that of its children that have ended, if asked. 0 once it is gone. */
export function cpuOf(pid: number, withEnded = false): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').map(Number);
    return (fields.slice(11, withEnded ? 15 : 13).reduce((sum, time) => sum + time, 0) * 1000) / ticks;
  } catch {
    return 0;
  }
}

/** The processes whose parent this one is. */
export function childrenOf(pid: number): number[] {
  return readdirSync('/proc').filter(entry => /^\d+$/.test(entry)).map(Number).filter(child => {
    try {
      return Number(readFileSync(`/proc/${child}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ')[1]) === pid;
    } catch {
      return false;
    }
  });
}

/** CPU time of a process and of all its children, living and ended, ms. */
export const cpuOfTree = (pid: number): number => childrenOf(pid).reduce((sum, one) => sum + cpuOf(one), cpuOf(pid, true));
