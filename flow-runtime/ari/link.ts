import type { AriEvent } from './ari-event';

/** Every operation of ARI that we use, with its method and path. What is not in the path goes into the query. */
export const operations = {
  'channels.list': ['GET', 'channels'],
  'channels.getChannelVar': ['GET', 'channels/{channelId}/variable'],
  'channels.setChannelVar': ['POST', 'channels/{channelId}/variable'],
  'channels.get': ['GET', 'channels/{channelId}'],
  'channels.create': ['POST', 'channels/create'],
  'channels.originate': ['POST', 'channels'],
  'channels.answer': ['POST', 'channels/{channelId}/answer'],
  'channels.ring': ['POST', 'channels/{channelId}/ring'],
  'channels.ringStop': ['DELETE', 'channels/{channelId}/ring'],
  'channels.progress': ['POST', 'channels/{channelId}/progress'],
  'channels.dial': ['POST', 'channels/{channelId}/dial'],
  'channels.startMoh': ['POST', 'channels/{channelId}/moh'],
  'channels.stopMoh': ['DELETE', 'channels/{channelId}/moh'],
  'channels.playWithId': ['POST', 'channels/{channelId}/play/{playbackId}'],
  'channels.continueInDialplan': ['POST', 'channels/{channelId}/continue'],
  'channels.hangup': ['DELETE', 'channels/{channelId}'],
  'playbacks.stop': ['DELETE', 'playbacks/{playbackId}'],
  'channels.snoopChannelWithId': ['POST', 'channels/{channelId}/snoop/{snoopId}'],
  'recordings.pause': ['POST', 'recordings/live/{recordingName}/pause'],
  'recordings.unpause': ['DELETE', 'recordings/live/{recordingName}/pause'],
  'channels.record': ['POST', 'channels/{channelId}/record'],
  'recordings.getLive': ['GET', 'recordings/live/{recordingName}'],
  'recordings.stop': ['POST', 'recordings/live/{recordingName}/stop'],
  'recordings.getStored': ['GET', 'recordings/stored/{recordingName}'],
  'recordings.listStored': ['GET', 'recordings/stored'],
  'recordings.deleteStored': ['DELETE', 'recordings/stored/{recordingName}'],
  'endpoints.get': ['GET', 'endpoints/{tech}/{resource}'],
  'channels.mute': ['POST', 'channels/{channelId}/mute'],
  'channels.unmute': ['DELETE', 'channels/{channelId}/mute'],
  'channels.transfer_progress': ['POST', 'channels/{channelId}/transfer_progress'],
  'bridges.get': ['GET', 'bridges/{bridgeId}'],
  'bridges.list': ['GET', 'bridges'],
  'bridges.createWithId': ['POST', 'bridges/{bridgeId}'],
  'bridges.addChannel': ['POST', 'bridges/{bridgeId}/addChannel'],
  'bridges.removeChannel': ['POST', 'bridges/{bridgeId}/removeChannel'],
  'bridges.playWithId': ['POST', 'bridges/{bridgeId}/play/{playbackId}'],
  'bridges.record': ['POST', 'bridges/{bridgeId}/record'],
  'bridges.destroy': ['DELETE', 'bridges/{bridgeId}'],
  'events.claimChannel': ['POST', 'events/claim'],
  'applications.list': ['GET', 'applications'],
  'applications.get': ['GET', 'applications/{applicationName}'],
  'applications.filter': ['PUT', 'applications/{applicationName}/eventFilter'],
  'applications.subscribe': ['POST', 'applications/{applicationName}/subscription'],
  'asterisk.getGlobalVar': ['GET', 'asterisk/variable'],
  'asterisk.setGlobalVar': ['POST', 'asterisk/variable'],
  'asterisk.getInfo': ['GET', 'asterisk/info'],
  'asterisk.getObject': ['GET', 'asterisk/config/dynamic/{configClass}/{objectType}/{id}'],
  'asterisk.reloadModule': ['PUT', 'asterisk/modules/{moduleName}'],
} as const;
export type Operation = keyof typeof operations;
export type Parameters = Record<string, string | number | undefined>;

/** Asterisk refused a command. */
export class Refused extends Error {
  constructor(operation: Operation, readonly status: number, message: string) {
    super(`${operation}: ${status} ${message}`);
  }
}

/** A way to Asterisk: commands out, events in. */
export interface AriLink {
  /** The answer's JSON; `body` is sent as JSON. Throws Gone for 404, Refused for every other refusal. A sound that is asked for after an answer is played after it. */
  command(operation: Operation, parameters: Parameters, body?: object): Promise<unknown>;
  close(): void;
}

export interface LinkOptions {
  /** http://user:password@host:port */
  url: string;
  app: string;
  onEvent(event: AriEvent): void;
  /** Events are heard and commands are taken: at first, and again after each loss; what happened in between was not told. */
  onConnected(): void;
  onLost(): void;
}

/** The Authorization header for http://user:password@host:port. */
export function authorizationOf(url: string): string {
  const { username, password } = new URL(url);
  return `Basic ${Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64')}`;
}
