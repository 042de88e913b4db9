import { freePort } from '../free-port';
import { Program } from './program';
import type { SystemAddress } from './start-system';

/** A worker of the system under test. */
export class Worker extends Program {
  constructor(
    private readonly system: SystemAddress,
    private readonly id = 'worker-1',
    /** Settings beside those that every worker needs. */
    private readonly more: Record<string, string> = {},
  ) {
    super();
  }

  protected async command() {
    const { workerUrl, ari, worker, spoolDir, played } = this.system;
    const port = await freePort('tcp');
    const env = { WORKER_DATABASE_URL: workerUrl, ARI_URL: ari, WORKER_PORT: String(port), WORKER_ID: this.id, WORKER_SPOOL_DIR: spoolDir, ...played, LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'info', ...(process.env.ARI_LINK && { ARI_LINK: process.env.ARI_LINK }), ...this.more };
    return { file: worker, env, origin: `http://127.0.0.1:${port}` };
  }
}
