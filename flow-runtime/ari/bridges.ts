import { unlessGone, unlessRefused } from './gone';
import type { AriLink } from './link';

/** Bridges in which a caller talks with whom was rung. */
export class AriBridges {
  /** Our bridges and who is in them. */
  private readonly members = new Map<string, Set<string>>();

  constructor(private readonly command: AriLink['command']) {}

  /** Makes the bridge where it is not there, and brings in who is not in it yet. `hearsKeys`: Asterisk goes on telling keys that are pressed in it. */
  async join(bridgeId: string, channels: string[], hearsKeys = false): Promise<void> {
    let members = this.members.get(bridgeId);
    if (!members) {
      const made = await this.command('bridges.createWithId', { bridgeId, type: hearsKeys ? 'mixing,dtmf_events' : 'mixing' }) as { channels: string[] };
      members = new Set(made.channels);
      this.members.set(bridgeId, members);
    }
    const missing = channels.filter(channel => !members.has(channel));
    if (missing.length === 0) return;
    // Without inhibiting it the bridge tells each side the other's own number, also one that is to stay hidden.
    await this.command('bridges.addChannel', { bridgeId, channel: missing.join(','), inhibitConnectedLineUpdates: 'true' });
    for (const channel of missing) members.add(channel);
  }

  /** Those of `keeps` and whoever came in are out of it before it goes. */
  async destroy(bridgeId: string, keeps: readonly string[] = []): Promise<void> {
    const members = this.members.get(bridgeId);
    if (!members) return;
    this.members.delete(bridgeId);
    // Destroying a bridge lets its channels go a moment later, and a sound played into that moment is never heard of again
    // (seen once in some hundred calls). Taking a channel out waits until it is out.
    await Promise.all([...members].filter(channel => keeps.includes(channel) || !channel.startsWith('rl-')).map(channel =>
      unlessRefused(this.command('bridges.removeChannel', { bridgeId, channel }))));
    await unlessGone(this.command('bridges.destroy', { bridgeId }));
  }

  /** Bridges of a worker that is gone are known from now on, so that they can be joined and destroyed. */
  async all(): Promise<string[]> {
    const before = [...this.members.keys()];
    const bridges = (await this.command('bridges.list', {}) as { id: string; channels: string[] }[]).filter(({ id }) => id.startsWith('rl-'));
    // Those of others end untold, and all end with Asterisk.
    const there = new Set(bridges.map(({ id }) => id));
    for (const id of before) if (!there.has(id)) this.members.delete(id);
    for (const { id, channels } of bridges) this.members.set(id, new Set(channels));
    return bridges.map(({ id }) => id);
  }
}
