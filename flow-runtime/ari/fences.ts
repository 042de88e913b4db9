import { trustMs } from '../ports/lease';
import type { AriLink } from './link';

/** Longer than a worker acts on an answer that it still owns its calls, ms. */
const waitMs = trustMs + 100;

/** A variable of Asterisk's own: all workers of a cell reach it, also one that reaches no database. */
const nameOf = (worker: string): string => `RINGLOOM_${worker.replaceAll('-', '_')}`;

/** Workers that own nothing any more, marked in Asterisk. The marks go with Asterisk, and so do the calls. */
export class Fences {
  constructor(private readonly command: AriLink['command']) {}

  /** Marks workers, and waits until none of them can act any more. One that has left by itself needs no waiting. */
  async put(workers: string[]): Promise<void> {
    const acting = await Promise.all(workers.map(async worker => {
      const mark = await this.read(worker);
      if (mark === 'left') return false;
      await this.write(worker, 'buried');
      return true;
    }));
    if (acting.some(Boolean)) await new Promise(resolve => setTimeout(resolve, waitMs));
  }

  async isPut(worker: string): Promise<boolean> {
    return (await this.read(worker)) !== '';
  }

  /** This worker will not act any more. */
  async leave(worker: string): Promise<void> {
    await this.write(worker, 'left');
  }

  private async read(worker: string): Promise<string> {
    const { value } = await this.command('asterisk.getGlobalVar', { variable: nameOf(worker) }) as { value: string };
    return value;
  }

  private async write(worker: string, value: 'buried' | 'left'): Promise<void> {
    await this.command('asterisk.setGlobalVar', { variable: nameOf(worker), value });
  }
}
