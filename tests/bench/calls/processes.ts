import { readFileSync, readdirSync } from 'node:fs';

/** Clock ticks of /proc a second; 100 on every Linux that Node runs on. */
const ticks = 100;

/** CPU time that a process has used since it began, user and system, ms. 0 once it is gone. */
export function cpuOf(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
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

/** CPU time of a process and of its living children, ms. */
export const cpuOfTree = (pid: number): number => [pid, ...childrenOf(pid)].reduce((sum, one) => sum + cpuOf(one), 0);
