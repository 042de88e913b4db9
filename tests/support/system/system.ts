import path from 'node:path';
import pg from 'pg';
import { leftovers, Speech, World } from '../world';
import { lastCall, openRows, rowsWith, type CallRecord } from './record';
import type { SystemAddress } from './start-system';
import { TestTenant } from './tenant';
import type { TenantOptions } from './tenant-options';
import { Worker } from './worker';

/** The running system that a test file has, with no other file of its run meanwhile. */
export async function systemOfFile(): Promise<SystemAddress> {
  // outside a test run vitest cannot be asked
  const { inject } = await import('vitest');
  return inject('systems')[placeOfFile()]!;
}

/** Which of the places of its run a test file has, from 0: as many files as there are places run at once. */
export const placeOfFile = (): number => Number(process.env.VITEST_POOL_ID) - 1;

/** The system under test as one test file sees it: the shared PBX, database and world, and a worker of its own. */
export class System {
  readonly worker: Worker;

  /** Starts a worker, unless told not to; `env` are settings of it beside those that every worker needs. A program that is no test gives the address. */
  static async open({ withWorker = true, env = {} as Record<string, string>, address = undefined as SystemAddress | undefined } = {}): Promise<System> {
    address ??= await systemOfFile();
    const pool = new pg.Pool({ connectionString: address.ownerUrl, max: 4 });
    pool.on('error', () => undefined);
    const system = new System(address, pool, await World.open(address.world), env);
    if (withWorker) await system.worker.starts();
    return system;
  }

  private constructor(
    readonly address: SystemAddress,
    /** As the owner, who sees every row. */
    readonly pool: pg.Pool,
    readonly world: World,
    env: Record<string, string>,
  ) {
    this.worker = new Worker(address, 'worker-1', env);
  }

  tenant(options: TenantOptions = {}): Promise<TestTenant> {
    return TestTenant.make(this.pool, this.world, this.address.operatorId, options);
  }

  /** The record of a tenant's newest call, once it is over. */
  lastCall(tenant: TestTenant, options?: { within?: number }): Promise<CallRecord> {
    return lastCall(this.pool, tenant.id, options);
  }

  /** What is written of a tenant's calls and holds one of these digits, eight or more each. */
  rowsWith(tenant: TestTenant, ...digits: string[]): Promise<unknown[]> {
    return rowsWith(this.pool, tenant.id, ...digits);
  }

  /** A prompt of the PBX's own, as spoken. */
  speech(name: string): Speech {
    return Speech.read(name, path.join(this.address.speech, `${name}.wav`));
  }

  /**
   * Waits until nothing of any call is left: no channel, bridge or recording in either Asterisk, no listener in the worker,
   * no open row in the journal. Throws with the list of what is.
   */
  async isEmpty({ within = 7000 } = {}): Promise<void> {
    const deadline = performance.now() + within;
    for (;;) {
      const left = await this.left();
      if (left.length === 0) return;
      if (performance.now() > deadline) throw new Error(`still there after ${within} ms: ${left.join(', ')}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** For afterEach: proves that the test left nothing, and clears away what it did. */
  async settles(): Promise<void> {
    try {
      await this.isEmpty();
    } finally {
      await this.world.reset();
    }
  }

  async close(): Promise<void> {
    await this.world.close();
    await this.worker.stops();
    await this.pool.end();
  }

  /** A database that has just come up buries nobody: its own restart looks like the death of all workers. Waits until it does. */
  async buriesTheDead(): Promise<void> {
    for (;;) {
      const { rows } = await this.pool.query<{ settled: boolean }>(`SELECT now() - pg_postmaster_start_time() > interval '7 s' AS settled`);
      if (rows[0]!.settled) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  /** What of any call is left now. */
  async left(): Promise<string[]> {
    const [pbx, world, rows] = await Promise.all([leftovers(this.address.ari), leftovers(this.address.world.ari), openRows(this.pool)]);
    const worker = this.worker.isRunning ? await this.#leftInWorker() : [];
    return [...pbx.map((what) => `PBX: ${what}`), ...world.map((what) => `world: ${what}`), ...rows, ...worker];
  }

  async #leftInWorker(): Promise<string[]> {
    const [calls, listeners] = await Promise.all([this.worker.figure('ringloom_calls_live'), this.worker.figure('ringloom_listeners')]);
    return [...(calls > 0 ? [`${calls} calls in the worker`] : []), ...(listeners > 0 ? [`${listeners} listeners in the worker`] : [])];
  }
}
