import { startCells, type Cell, type Cells } from './start-cells';
import { System } from './system';
import { Worker } from './worker';

/** Two cells behind one proxy with their workers, for a test file of its own. */
export class TwoCells {
  readonly workers: { cell: Cell; worker: Worker }[];

  /** `workersEach`: of every cell; they start with `starts`. */
  static async open(workersEach: number): Promise<TwoCells> {
    const { address, stop } = await startCells();
    return new TwoCells(address, stop, await System.open({ withWorker: false, address: address.cells[0].address }), workersEach);
  }

  private constructor(readonly cells: Cells, private readonly stop: () => Promise<void>, readonly system: System, workersEach: number) {
    this.workers = cells.cells.flatMap(cell => Array.from({ length: workersEach }, (_, n) => ({
      cell, worker: new Worker(cell.address, `${cell.id}-${n + 1}`, { WORKER_CELL: cell.id, WORKER_CELL_ADDRESS: cell.sip }),
    })));
  }

  /** Resolves when all workers are there, the proxy gives both cells calls, and the dead would be buried. */
  async starts(): Promise<void> {
    await Promise.all(this.workers.map(({ worker }) => worker.starts()));
    await this.system.buriesTheDead();
    await this.servesBoth();
  }

  async servesBoth(): Promise<void> {
    for (const { sip } of this.cells.cells) await this.isListed(sip, 'A[XP]', 20_000);
  }

  /** As an operator does it; gives the proxy a moment to hear of it. */
  async drain(cell: Cell, draining: boolean): Promise<void> {
    await this.system.pool.query('UPDATE cell SET draining = $2 WHERE id = $1', [cell.id, draining]);
    await this.isListed(cell.sip, draining ? 'DX' : 'A[XP]', 5000);
  }

  private async isListed(sip: string, flags: string, within: number): Promise<void> {
    const deadline = performance.now() + within;
    for (;;) {
      const list = await this.cells.proxy.command('dispatcher.list');
      if (new RegExp(`URI: sip:${sip}\\s+FLAGS: ${flags}`).test(list)) return;
      if (performance.now() > deadline) throw new Error(`the proxy does not list ${sip} as ${flags}: ${list}`);
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  /** Does something while only one cell takes new calls. */
  async only<T>(cell: Cell, does: () => Promise<T>): Promise<T> {
    const other = this.cells.cells.find(one => one !== cell)!;
    await this.drain(other, true);
    try {
      return await does();
    } finally {
      await this.drain(other, false);
    }
  }

  /** Which cell carries the newest call of a tenant. */
  async cellOfNewest({ id }: { id: string }): Promise<string> {
    const { rows } = await this.system.pool.query<{ cell: string }>('SELECT cell FROM call WHERE tenant_id = $1 ORDER BY offered_at DESC LIMIT 1', [id]);
    return rows[0]!.cell;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map(({ worker }) => worker.dies()));
    await this.system.close();
    await this.stop();
  }
}
