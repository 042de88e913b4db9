import type { AriEvent } from '@/flow-runtime/ari/ari-event';
import type { AriLink, LinkOptions } from '@/flow-runtime/ari/link';

/** Asterisk as far as one caller in a menu goes, without a channel behind it: for more calls than a machine has channels for. */
export class SimulatedLink {
  private options: LinkOptions | null = null;
  private readonly playing = new Map<string, string>();
  /** How many callers there are, and how many commands came. */
  commands = 0;

  readonly open = async (options: LinkOptions): Promise<AriLink> => {
    this.options = options;
    return {
      command: async (operation, parameters) => {
        this.commands++;
        const channel = String(parameters.channelId);
        const playback = String(parameters.playbackId);
        if (operation === 'channels.playWithId') this.playing.set(playback, channel);
        if (operation === 'playbacks.stop') queueMicrotask(() => this.endPlayback(playback));
        if (operation === 'channels.hangup') queueMicrotask(() => this.hangUp(channel));
        return undefined;
      },
      close: () => {},
    };
  };

  private tell(event: object): void {
    // as if it came from the wire: nothing of it is shared with anybody
    this.options!.onEvent(JSON.parse(JSON.stringify({ timestamp: new Date().toISOString(), application: this.options!.app, ...event })) as AriEvent);
  }

  private channel(id: string) {
    return {
      id, name: `PJSIP/t-0000000000aa-${id}`, state: 'Up', protocol_id: id, caller: { name: '', number: '+14155550123' }, connected: { name: '', number: '' }, accountcode: '',
      dialplan: { context: 'from-trunk', exten: '+12125550100', priority: 2, app_name: 'StasisBroadcast', app_data: '' }, creationtime: new Date().toISOString(), language: 'en',
    };
  }

  arrive(id: string, number: string, endpoint: string): void {
    this.tell({ type: 'StasisStart', args: ['from-trunk', number, endpoint, 'ulaw'], channel: this.channel(id) });
  }
  press(id: string, digit: string): void {
    this.tell({ type: 'ChannelDtmfReceived', digit, duration_ms: 100, channel: this.channel(id) });
  }
  hangUp(id: string): void {
    this.tell({ type: 'StasisEnd', channel: this.channel(id) });
  }
  private endPlayback(id: string): void {
    if (this.playing.delete(id)) this.tell({ type: 'PlaybackFinished', playback: { id, state: 'done', media_uri: 'sound:x', target_uri: 'channel:x', language: 'en' } });
  }
  /** Every prompt comes to its end. */
  endPrompts(): void {
    for (const id of [...this.playing.keys()]) this.endPlayback(id);
  }
}
