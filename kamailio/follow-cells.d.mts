import type { CellAddress, ProxyValues } from './config.mjs';
import type { RunningProxy } from './start.mjs';

/** All cells, as the database says. */
export function readCells(database: object): Promise<(CellAddress & { id: string })[]>;
/** Tells the proxy of every change of the cells; while the database is away, or knows of no cell, the last list counts. Returns what ends it. */
export function followCells(options: {
  proxy: RunningProxy;
  /** As `pg` takes it. */
  database: Omit<ProxyValues['database'], 'name'> & { database: string };
  /** The list the proxy has now. */
  cells: CellAddress[];
  everyMs?: number;
  say?: (line: string) => void;
}): () => void;
