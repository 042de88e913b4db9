import type { AriChannel, AriEvent } from './ari-event';
import type { Arrival, ChannelEvent } from '../ports/call-port';

/** When Asterisk says it happened, ms since 1970. */
export const timeOf = ({ timestamp }: AriEvent): number => (timestamp ? Date.parse(timestamp) : Date.now());

/** What an ARI event means to whoever listens to a channel or playback; null: nothing. */
export function translate(event: AriEvent): { id: string; event: ChannelEvent } | null {
  const at = timeOf(event);
  const { channel, peer, playback } = event;
  switch (event.type) {
    case 'ChannelDtmfReceived': return channel && event.digit && /^[0-9*#]$/.test(event.digit) ? { id: channel.id, event: { type: 'key', key: event.digit, at } } : null;
    case 'ChannelStateChange':
      if (channel?.state === 'Ringing') return { id: channel.id, event: { type: 'ringing', at } };
      return channel?.state === 'Up' ? { id: channel.id, event: { type: 'up', at } } : null;
    case 'Dial':
      if (peer && event.dialstatus === 'RINGING') return { id: peer.id, event: { type: 'ringing', at } };
      if (peer && event.dialstatus === 'PROGRESS') return { id: peer.id, event: { type: 'progress', at } };
      return peer && event.dialstatus === 'ANSWER' ? { id: peer.id, event: { type: 'up', at } } : null;
    case 'ChannelDestroyed': return channel?.id.startsWith('rl-') ? { id: channel.id, event: { type: 'ended', cause: event.cause ?? 0, at } } : null;
    // done, stopped, cancelled and failed all come as PlaybackFinished: only the state tells them apart.
    case 'PlaybackFinished': return playback ? { id: playback.id, event: { type: 'playback-ended', played: playback.state === 'done', at } } : null;
    default: return null;
  }
}

/** Codecs that carry more than 4 kHz of voice. */
const wide = /opus|g722|slin(1[26]|2|3|4|9)|silk|siren|speex(16|32)/i;

/** A StasisStart from our dialplan; null for anything else. */
export function arrivalOf(event: AriEvent): Arrival | null {
  return event.type === 'StasisStart' && event.channel ? arrived(event.channel, event.args ?? [], timeOf(event)) : null;
}

/** A channel that came in by our dialplan and stands in our application now; its StasisStart may never have been heard. Null for any other. */
export function waitingArrival(channel: AriChannel, app: string): Arrival | null {
  const { app_name, app_data } = channel.dialplan ?? { app_name: '', app_data: '' };
  const [name, ...args] = app_data.split(',');
  return app_name === 'Stasis' && name === app ? arrived(channel, args, channel.creationtime ? Date.parse(channel.creationtime) : Date.now()) : null;
}

/** Stasis(ringloom,<context>,<digits>,<endpoint>,<formats>) */
function arrived(channel: AriChannel, [context, number = '', endpoint = '', formats = '']: string[], at: number): Arrival | null {
  if (context !== 'from-device' && context !== 'from-trunk') return null;
  return { channel: channel.id, context, number, endpoint, callerNumber: channel.caller.number, callerName: channel.caller.name, wideband: wide.test(formats), at };
}
