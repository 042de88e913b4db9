import { spawn, type ChildProcess } from 'node:child_process';

const STOP_MS = 10_000;
const ANSWER_MS = 5000;

/** A program of the system under test: a process of its own, started and stopped at will, that answers /healthz. */
export abstract class Program {
  #child: ChildProcess | undefined;
  #ended: Promise<void> = Promise.resolve();
  #log: string[] = [];
  protected origin = '';

  /** Its file, its environment, and the address where it answers. */
  protected abstract command(): Promise<{ file: string; env: Record<string, string>; origin: string }>;

  /** Starts it and waits until it says that it is well. */
  async starts({ within = 15_000 } = {}): Promise<void> {
    await this.begins();
    const deadline = performance.now() + within;
    while (!(await this.#isWell())) {
      if (!this.#child) throw new Error(`the program ended while starting:\n${this.log}`);
      if (performance.now() > deadline) throw new Error(`the program is not well after ${within} ms:\n${this.log}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** Starts it without waiting. */
  async begins(): Promise<void> {
    if (this.#child) throw new Error('it is running already');
    const { file, env, origin } = await this.command();
    this.origin = origin;
    const all: NodeJS.ProcessEnv = { PATH: process.env.PATH, NODE_ENV: 'production', NODE_OPTIONS: '--enable-source-maps', ...env };
    // pdeathsig: a test run that is killed leaves no program behind
    const child = spawn('setpriv', ['--pdeathsig=TERM', process.execPath, file], { env: all, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#child = child;
    const keep = (data: Buffer) => this.#log.push(String(data));
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    this.#ended = new Promise((resolve) =>
      child.once('exit', () => {
        this.#child = undefined;
        resolve();
      }),
    );
  }

  /** Asks it to stop, and waits until it has. */
  async stops(): Promise<void> {
    const child = this.#child;
    child?.kill('SIGTERM');
    const late = setTimeout(() => child?.kill('SIGKILL'), STOP_MS);
    await this.#ended;
    clearTimeout(late);
    if (child?.signalCode === 'SIGKILL') throw new Error(`the program did not stop in ${STOP_MS} ms:\n${this.log}`);
  }

  /** Kills it as a power cut would. */
  async dies(): Promise<void> {
    this.#child?.kill('SIGKILL');
    await this.#ended;
  }

  /** Stops it in its tracks, as a machine that stalls would; `thaws` lets it go on. */
  freezes(): void {
    this.#child?.kill('SIGSTOP');
  }
  thaws(): void {
    this.#child?.kill('SIGCONT');
  }

  /** Settles when the process has ended by itself. */
  get ended(): Promise<void> {
    return this.#ended;
  }

  get isRunning(): boolean {
    return this.#child !== undefined;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Everything it has written. */
  get log(): string {
    return this.#log.join('');
  }

  /** Lines of its log that tell of a fault. */
  get faults(): string[] {
    return this.log.split('\n').filter((line) => /^\{"level":(50|60),/.test(line));
  }

  /** One of its figures, as /metrics gives it; labels are added up. */
  async figure(name: string): Promise<number> {
    const text = await (await fetch(`${this.origin}/metrics`, { signal: AbortSignal.timeout(ANSWER_MS) })).text();
    const lines = text.split('\n').filter((line) => line.startsWith(name) && /^[ {]/.test(line.slice(name.length)));
    if (lines.length === 0) throw new Error(`there is no figure ${name}`);
    return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
  }

  async #isWell(): Promise<boolean> {
    try {
      return (await fetch(`${this.origin}/healthz`, { signal: AbortSignal.timeout(ANSWER_MS) })).ok;
    } catch {
      return false;
    }
  }
}
