import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isAlive, portIsFree } from '@/scripts/lib/processes.mjs';

/**
 * Below the ports that the system gives to whoever asks for any: those of a moment ago may be somebody's by the time a program takes
 * them, and an Asterisk whose SIP port is gone starts all the same, and is then a stranger who is refused with cause 21. */
const range = { least: 4000, most: 9999 };
/** Ports that fetch() and browsers refuse to speak to. */
const refused = new Set([4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697]);
/** A file for each port that a test process has been given; it is kept while that process lives. */
const reserved = path.join(tmpdir(), 'ringloom-ports');

/** A port of 127.0.0.1 that nobody has, and that no other test process is given as long as this one lives. */
export async function freePort(protocol: 'tcp' | 'udp'): Promise<number> {
  mkdirSync(reserved, { recursive: true });
  for (;;) {
    const port = range.least + Math.floor(Math.random() * (range.most - range.least + 1));
    if (!refused.has(port) && reserve(port) && (await portIsFree(port, { udp: protocol === 'udp' }))) return port;
  }
}

function reserve(port: number): boolean {
  const file = path.join(reserved, String(port));
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' });
    return true;
  } catch {
    // of a process that is gone: the next who comes here has it
    if (!isAlive(holderOf(file))) rmSync(file, { force: true });
    return false;
  }
}

function holderOf(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8')) || process.pid;
  } catch {
    return process.pid;
  }
}
