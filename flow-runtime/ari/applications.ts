import { isThere, unlessRefused } from './gone';
import { Refused, type AriLink } from './link';

const prefix = 'ringloom-';
/** How often the list is asked for where Asterisk fails to make it, and how soon again, ms. */
const mostTries = 5;
const againMs = 30;

/** Null: an application that is no worker's, such as those that only send commands. */
const workerOf = (app: string): string | null => (app.startsWith(prefix) ? app.slice(prefix.length) : null);

/** The applications of workers: each hears of the channels that it took, made or adopted. */
export class Applications {
  /** What ours is called in Asterisk. */
  readonly own: string;

  constructor(private readonly command: AriLink['command'], worker: string) {
    this.own = prefix + worker;
  }

  /** Whether Asterisk knows ours: one that is taken again in the moment its old socket closes can be lost. */
  isKnown(): Promise<boolean> {
    return isThere(this.command('applications.get', { applicationName: this.own }));
  }

  async adopt(channels: string[]): Promise<void> {
    await Promise.all(channels.map(channel =>
      unlessRefused(this.command('applications.subscribe', { applicationName: this.own, eventSource: `channel:${channel}` }))));
  }

  async holders(): Promise<Map<string, string[]>> {
    const all = await this.list();
    const holders = new Map<string, string[]>();
    for (const { name, channel_ids: ids } of all) {
      const worker = workerOf(name);
      if (worker !== null && name !== this.own) for (const id of ids) holders.set(id, [...holders.get(id) ?? [], worker]);
    }
    return holders;
  }

  /** Asterisk answers 500 (Allocation failed) where one of them goes in the moment in which it tells of them: it is asked again. */
  private async list(): Promise<{ name: string; channel_ids: string[] }[]> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.command('applications.list', {}) as { name: string; channel_ids: string[] }[];
      } catch (fault) {
        if (!(fault instanceof Refused && fault.status === 500) || tries === mostTries) throw fault;
        await new Promise(resolve => setTimeout(resolve, againMs));
      }
    }
  }
}
