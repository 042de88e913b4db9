import { isThere, unlessRefused } from './gone';
import type { AriLink } from './link';

const prefix = 'ringloom-';

/** What a worker's application is called in Asterisk. */
export const appOf = (worker: string): string => prefix + worker;
/** Null: an application that is no worker's, such as those that only send commands. */
const workerOf = (app: string): string | null => (app.startsWith(prefix) ? app.slice(prefix.length) : null);

/** The applications of workers: each hears of the channels that it took, made or adopted. */
export class Applications {
  constructor(private readonly command: AriLink['command'], private readonly worker: string) {}

  /** Whether Asterisk knows ours: one that is taken again in the moment its old socket closes can be lost. */
  isKnown(): Promise<boolean> {
    return isThere(this.command('applications.get', { applicationName: appOf(this.worker) }));
  }

  async adopt(channels: string[]): Promise<void> {
    await Promise.all(channels.map(channel =>
      unlessRefused(this.command('applications.subscribe', { applicationName: appOf(this.worker), eventSource: `channel:${channel}` }))));
  }

  async holders(): Promise<Map<string, string[]>> {
    const all = await this.command('applications.list', {}) as { name: string; channel_ids: string[] }[];
    const holders = new Map<string, string[]>();
    for (const { name, channel_ids: ids } of all) {
      const worker = workerOf(name);
      if (worker !== null && worker !== this.worker) for (const id of ids) holders.set(id, [...holders.get(id) ?? [], worker]);
    }
    return holders;
  }
}
