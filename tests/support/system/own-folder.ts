import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from '@/scripts/lib/processes.mjs';

/** A folder of this process's own below `parent`, called `<name>-<pid>-...`; those of processes that are gone are thrown away. */
export function ownFolder(parent: string, name: string): string {
  const left = new RegExp(`^${name}-(\\d+)-`);
  for (const entry of readdirSync(parent)) {
    const pid = Number(left.exec(entry)?.[1] ?? process.pid);
    if (pid !== process.pid && !isAlive(pid)) rmSync(path.join(parent, entry), { recursive: true, force: true });
  }
  const dir = mkdtempSync(path.join(parent, `${name}-${process.pid}-`));
  // system users must be able to pass through it
  chmodSync(dir, 0o755);
  return dir;
}
