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
    case 'ChannelTransfer': {
      const other = event.refer_to?.destination_channel;
      if (event.referred_by && other) return { id: event.referred_by.source_channel.id, event: { type: 'joins', other: other.id, at } };
      const number = event.refer_to?.requested_destination?.destination ?? '';
      return event.referred_by && /^\+?[0-9*#]{1,32}$/.test(number) ? { id: event.referred_by.source_channel.id, event: { type: 'refers', number, at } } : null;
    }
    // done, stopped, cancelled and failed all come as PlaybackFinished: only the state tells them apart.
    case 'PlaybackFinished': return playback ? { id: playback.id, event: { type: 'playback-ended', played: playback.state === 'done', at } } : null;
    case 'RecordingFinished':
    case 'RecordingFailed': return event.recording ? { id: event.recording.name, event: { type: 'recording-ended', at } } : null;
    default: return null;
  }
}

/** A call that the dialplan offers to all workers. Its key is the tenant that the endpoint belongs to, else the digits dialled: the same that the dialplan makes of it. */
export function offerOf({ type, channel, called }: AriEvent): { channel: string; key: string } | null {
  if (type !== 'CallBroadcast' || !channel) return null;
  return { channel: channel.id, key: channel.accountcode?.replace(/[^0-9a-f]/g, '') || (called ?? '').replace(/[^0-9]/g, '') };
}

/** Codecs that carry more than 4 kHz of voice. */
const wide = /opus|g722|slin(1[26]|2|3|4|9)|silk|siren|speex(16|32)/i;

/** A StasisStart from our dialplan: StasisBroadcast(<ms>,<apps>,<context>:<digits>:<endpoint>:<formats>); null for anything else. */
export function arrivalOf(event: AriEvent): Arrival | null {
  return event.type === 'StasisStart' && event.channel ? arrival(event.channel, event.args ?? [], timeOf(event)) : null;
}

/** The same of a channel that stands in our dialplan's StasisBroadcast now, whoever has claimed it. */
export function waitingArrival(channel: AriChannel): Arrival | null {
  const { app_name, app_data } = channel.dialplan ?? {};
  if (app_name !== 'StasisBroadcast') return null;
  return arrival(channel, (app_data ?? '').split(',').slice(2).join(',').split(':'), Date.parse(channel.creationtime ?? '') || Date.now());
}

function arrival({ id, caller }: AriChannel, [context, number = '', endpoint = '', formats = '']: string[], at: number): Arrival | null {
  if (context !== 'from-device' && context !== 'from-trunk' && context !== 'from-studio' && context !== 'from-cell') return null;
  return { channel: id, context, number, endpoint, callerNumber: caller.number, callerName: caller.name, wideband: wide.test(formats), at };
}
