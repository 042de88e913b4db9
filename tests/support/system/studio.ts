import { randomBytes } from 'node:crypto';
import { bundle } from './bundle';
import { freePort } from '../free-port';
import { Program } from './program';
import type { SystemAddress } from './start-system';

/** The studio of the system under test, from the pages that `next build` has made. */
export class Studio extends Program {
  #port = 0;
  #secret = randomBytes(32).toString('hex');
  #remove = () => undefined as void;

  constructor(private readonly system: Pick<SystemAddress, 'studioUrl' | 'pbxHttpPort'>) {
    super();
  }

  /** What a browser opens; localhost counts as secure, so that it gives the microphone. */
  get url(): string {
    return `http://localhost:${this.#port}`;
  }

  override async stops(): Promise<void> {
    await super.stops();
    this.#remove();
  }

  protected async command() {
    this.#port ||= await freePort('tcp');
    const { file, remove } = await bundle('app/main.ts', 'studio');
    this.#remove = remove;
    const env = {
      ...{ STUDIO_DATABASE_URL: this.system.studioUrl, BETTER_AUTH_SECRET: this.#secret, STUDIO_HOST: '127.0.0.1', STUDIO_PORT: String(this.#port) },
      ...{ STUDIO_ORIGIN: this.url, SIP_WS_URL: `ws://127.0.0.1:${this.system.pbxHttpPort}/ws`, LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'info' },
    };
    return { file, env, origin: `http://127.0.0.1:${this.#port}` };
  }
}
