import type { RoomPort } from '../ports/room-port';
import { unlessGone, unlessRefused } from './gone';
import { Refused, type AriLink } from './link';

/** Bridges in which many talk. Who is in one is asked of Asterisk each time: channels of other workers come and go. */
export class AriRooms implements RoomPort {
  constructor(private readonly command: AriLink['command']) {}

  async enterRoom(bridgeId: string, channel: string, muted: boolean): Promise<void> {
    const channels = await this.bridge(bridgeId);
    // Before it is in: not one frame of a listener is let through.
    await this.mute(channel, muted);
    if (channels.includes(channel)) return;
    await this.command('bridges.addChannel', { bridgeId, channel, absorbDTMF: 'true', inhibitConnectedLineUpdates: 'true' });
  }

  async leaveRoom(bridge: string | null, channel: string): Promise<void> {
    const bridgeId = bridge ?? await this.roomOf(channel);
    if (bridgeId === null) return;
    await unlessRefused(this.command('bridges.removeChannel', { bridgeId, channel }));
  }

  /** Makes the bridge, and gives who is in it; whoever comes second finds it there (409). */
  private async bridge(bridgeId: string): Promise<string[]> {
    try {
      // dtmf_events: with two in it Asterisk would else let their RTP flow past it, and tell no keys.
      await this.command('bridges.createWithId', { bridgeId, type: 'mixing,dtmf_events' });
      return [];
    } catch (fault) {
      if (!(fault instanceof Refused) || fault.status !== 409) throw fault;
      return (await this.command('bridges.get', { bridgeId }) as { channels: string[] }).channels;
    }
  }

  private async roomOf(channel: string): Promise<string | null> {
    const bridges = await this.command('bridges.list', {}) as { id: string; channels: string[] }[];
    return bridges.find(({ id, channels }) => id.startsWith('room-') && channels.includes(channel))?.id ?? null;
  }

  async mute(channelId: string, muted: boolean): Promise<void> {
    // 409 is said of a channel that is not in our application any more.
    await unlessRefused(this.command(muted ? 'channels.mute' : 'channels.unmute', { channelId, direction: 'in' }));
  }

  closeRoom(bridgeId: string): Promise<void> {
    return unlessGone(this.command('bridges.destroy', { bridgeId }));
  }
}
