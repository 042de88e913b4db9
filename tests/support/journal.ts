import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PgJournal } from '@/flow-runtime/store/journal';
import { Outage } from '@/flow-runtime/store/outage';
import { openPool } from '@/flow-runtime/store/pool';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

export interface OpenJournal { journal: PgJournal; outage: Outage; spoolDir: string; close(): Promise<void> }

/** The journal of a worker as the worker has it; its spool lies in a folder of its own unless one is given. */
export function openJournal(url: string, { workerId = 'w-test', cell = 'cell-1', spoolDir = '' } = {}): OpenJournal {
  const dir = spoolDir || mkdtempSync(path.join(tmpdir(), 'ringloom-spool-'));
  const pool = openPool(url);
  const outage: Outage = new Outage(url, { onAway() {}, onBack: () => void journal.catchUp() });
  const journal: PgJournal = new PgJournal({ url, pool, workerId, cell, spoolDir: dir, outage, log: quiet });
  return {
    journal, outage, spoolDir: dir,
    async close() {
      outage.close();
      await journal.close();
      await pool.end();
      if (!spoolDir) rmSync(dir, { recursive: true, force: true });
    },
  };
}
