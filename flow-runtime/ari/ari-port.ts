import type { Arrival, CallPort, ChannelEvent, LiveChannel, NewLeg, RecordingLimits } from '../ports/call-port';
import { Applications } from './applications';
import type { AriChannel, AriEvent } from './ari-event';
import { AriBridges } from './bridges';
import { Door } from './door';
import { Ears } from './ears';
import { Fences } from './fences';
import { AriLamps } from './lamps';
import { unlessGone, unlessRefused } from './gone';
import { AriLegs } from './legs';
import type { AriLink, LinkOptions } from './link';
import { Recorder } from './recorder';
import { AriRooms } from './rooms';
import { ToldAgain } from './told-again';
import { isUntold } from './told-to-ring';
import { arrivalOf, offerOf, timeOf, translate, waitingArrival } from './translate';

export interface AriOptions extends Omit<LinkOptions, 'onEvent' | 'app'> {
  /** This worker's id; its application in Asterisk is called by it. */
  worker: string;
  /**
   * A call is offered to all workers: whether this one takes it, leaves it, or refuses it for all.
   * `key` is the tenant where Asterisk knows it, else the digits that were dialled.
   */
  offered(channel: string, key: string): 'take' | 'leave' | 'refuse';
  /** A call that this worker wanted to take went to another, or was gone. */
  missed?(channel: string): void;
  /** The dialplan was told to refuse a key. */
  shut?(): void;
  onArrival(arrival: Arrival): void;
}

/** Q.850: switching equipment congestion, in SIP 503. */
const noRoom = 42;

/** What Asterisk is to tell us of. */
const heardEvents = [
  'StasisStart', 'StasisEnd', 'CallBroadcast', 'ChannelDtmfReceived', 'ChannelStateChange', 'Dial', 'ChannelHangupRequest', 'ChannelDestroyed', 'PlaybackFinished', 'RecordingFinished', 'RecordingFailed', 'ChannelTransfer',
];

/** The CallPort on Asterisk's REST interface, over either link. */
export class AriPort implements CallPort {
  /** What is remembered of an id is for whoever listens to it. */
  private readonly ears = new Ears(id => {
    this.causes.delete(id);
    this.stopped.delete(id);
    this.toldAgain.forget(id);
  });
  /** Cause with which we hung up channels that came in: their end is told with another one. */
  private readonly causes = new Map<string, number>();
  /** Sounds that were stopped: Asterisk tells their end as it tells that of one played whole. */
  private readonly stopped = new Set<string>();
  private readonly toldAgain = new ToldAgain();
  /** By whichever link there is at the moment. */
  private readonly send: AriLink['command'] = (...sent) => this.command(...sent);
  /** Workers that own nothing any more. */
  readonly fences = new Fences(this.send);
  readonly lamps = new AriLamps(this.send);
  private readonly recorder: Recorder;
  private readonly rooms = new AriRooms(this.send);
  private readonly legs: AriLegs;
  private readonly talks = new AriBridges(this.send);
  private readonly door = new Door(this.send);
  readonly applications: Applications;
  private link: AriLink | null = null;

  private constructor(private readonly options: AriOptions) {
    this.recorder = new Recorder(this.send, options.url);
    this.applications = new Applications(this.send, options.worker);
    this.legs = new AriLegs(this.send, this.applications.own);
  }

  /** Connects by `openLink` and begins to hear events. Throws while Asterisk is not there. */
  static async open(openLink: (options: LinkOptions) => Promise<AriLink>, options: AriOptions): Promise<AriPort> {
    const port = new AriPort(options);
    port.link = await openLink({ ...options, app: port.applications.own, onEvent: event => port.hear(event), onConnected: () => { if (port.link) void port.connected(); } });
    await port.connected();
    return port;
  }

  /** Asterisk forgets the filter with the application: it is set after every connect. Without it events come that nobody here reads, which only costs. */
  private async connected(): Promise<void> {
    await this.command('applications.filter', { applicationName: this.applications.own }, { allowed: heardEvents.map(type => ({ type })) }).catch(() => {});
    this.options.onConnected();
  }

  close(): void {
    this.link?.close();
  }

  /** How many channels and playbacks are listened to. */
  get listeners(): number { return this.ears.size; }

  private get command(): AriLink['command'] {
    if (!this.link) throw new Error('not connected to Asterisk');
    return this.link.command;
  }

  private hear(event: AriEvent): void {
    const arrival = arrivalOf(event);
    if (arrival) return this.options.onArrival(arrival);
    const id = event.channel?.id;
    const offer = offerOf(event);
    if (offer) return this.offered(offer.channel, offer.key);
    // A leg of ours is heard of when it has entered the application and may be bridged.
    if (event.type === 'StasisStart' && id) this.legs.entered(id);
    if (id && !id.startsWith('rl-')) this.hearEndOfArrival(event, id);
    const told = translate(event);
    if (told?.event.type === 'key' && this.ears.hears(told.id) && this.toldAgain.isAgain(told.id, told.event.key, event.duration_ms ?? 0, told.event.at)) return;
    if (told?.event.type === 'playback-ended' && this.stopped.delete(told.id)) told.event.played = false;
    if (told) this.ears.tell(told.id, told.event);
  }

  /**
   * A channel that came in: ChannelDestroyed is not told of it, and a playback that its hang-up breaks off is told as failed
   * before StasisEnd. So the request to hang up already counts as the end.
   */
  private hearEndOfArrival(event: AriEvent, id: string): void {
    if (event.type === 'StasisEnd' || event.type === 'ChannelDestroyed') {
      this.ears.tell(id, { type: 'ended', cause: this.causes.get(id) ?? event.cause ?? 16, at: timeOf(event) });
      this.causes.delete(id);
    } else if (event.type === 'ChannelHangupRequest') {
      this.ears.tell(id, { type: 'ended', cause: this.causes.get(id) ?? event.cause ?? 16, at: timeOf(event) });
    }
  }

  /** The first who claims has the call; to the others Asterisk answers 409. */
  private offered(channelId: string, key: string): void {
    const verdict = this.options.offered(channelId, key);
    if (verdict === 'take') this.command('events.claimChannel', { channelId, application: this.applications.own }).catch(() => this.options.missed?.(channelId));
    if (verdict === 'refuse') this.refuse(channelId, key).catch(() => {});
  }

  /** Nobody has room for a call: it is refused (503), and the dialplan refuses those of the same key by itself for a moment. */
  async refuse(channelId: string, key: string): Promise<void> {
    if (await this.door.shut(key)) this.options.shut?.();
    await this.hangUp(channelId, noRoom);
  }

  refusedByDialplan() { return this.door.refused(); }

  /** When this Asterisk was started, ms since 1970. */
  async startedAt(): Promise<number> {
    const { status } = await this.command('asterisk.getInfo', { only: 'status' }) as { status: { startup_time: string } };
    return Date.parse(status.startup_time);
  }

  adopt(channels: string[]) { return this.applications.adopt(channels); }

  holders() { return this.applications.holders(); }

  async answer(channelId: string): Promise<void> {
    await this.command('channels.answer', { channelId });
  }

  async ring(channelId: string): Promise<void> {
    await this.command('channels.ring', { channelId });
  }

  async stopRinging(channelId: string): Promise<void> {
    await unlessGone(this.command('channels.ringStop', { channelId }));
  }

  async progress(channelId: string): Promise<void> {
    await this.command('channels.progress', { channelId });
  }

  async play(channelId: string, playbackId: string, media: string[]): Promise<void> {
    await this.command('channels.playWithId', { channelId, playbackId, media: media.join(',') });
  }

  async playToBridge(bridgeId: string, playbackId: string, media: string[]): Promise<void> {
    await this.command('bridges.playWithId', { bridgeId, playbackId, media: media.join(',') });
  }

  stopPlayback(playbackId: string): Promise<void> {
    if (this.ears.hears(playbackId)) this.stopped.add(playbackId);
    return unlessGone(this.command('playbacks.stop', { playbackId }));
  }

  record(channelId: string, recording: string, limits: RecordingLimits) { return this.recorder.begin(channelId, recording, limits); }
  recordBridge(bridge: string, recording: string, maxMs: number) { return this.recorder.beginBridge(bridge, recording, maxMs); }
  tape(channel: string, ear: string, recording: string, maxMs: number) { return this.recorder.tape(channel, ear, this.applications.own, recording, maxMs); }
  pauseRecording(recording: string) { return this.recorder.pause(recording); }
  resumeRecording(recording: string) { return this.recorder.resume(recording); }
  endRecording(recording: string) { return this.recorder.end(recording); }
  recorded(recording: string) { return this.recorder.sound(recording); }
  recordings() { return this.recorder.names(); }
  forgetRecording(recording: string) { return this.recorder.forget(recording); }

  enterRoom(bridge: string, channel: string, muted: boolean) { return this.rooms.enterRoom(bridge, channel, muted); }
  leaveRoom(bridge: string | null, channel: string) { return this.rooms.leaveRoom(bridge, channel); }
  mute(channel: string, muted: boolean) { return this.rooms.mute(channel, muted); }
  closeRoom(bridge: string) { return this.rooms.closeRoom(bridge); }

  async answerTransfer(channelId: string, taken: boolean): Promise<void> {
    // 412 is said where its telephone does not wait for an answer.
    await unlessRefused(this.command('channels.transfer_progress', { channelId, states: taken ? 'channel_answered' : 'channel_declined' }));
  }

  async startMusic(channelId: string): Promise<void> {
    await this.command('channels.startMoh', { channelId });
  }

  stopMusic(channelId: string): Promise<void> {
    return unlessGone(this.command('channels.stopMoh', { channelId }));
  }

  createLeg(leg: NewLeg) { return this.legs.create(leg); }
  isRegistered(endpoint: string) { return this.legs.isRegistered(endpoint); }
  dial(channelId: string, ringMs: number) { return this.legs.dial(channelId, ringMs); }

  bridge(bridgeId: string, channels: string[], hearsKeys?: boolean) { return this.talks.join(bridgeId, channels, hearsKeys); }
  destroyBridge(bridgeId: string, keeps?: readonly string[]) { return this.talks.destroy(bridgeId, keeps); }
  bridges() { return this.talks.all(); }

  hangUp(channelId: string, cause: number): Promise<void> {
    if (this.ears.hears(channelId)) this.causes.set(channelId, cause);
    return unlessGone(this.command('channels.hangup', { channelId, reason_code: cause }));
  }

  apologize(channelId: string): Promise<void> {
    return unlessGone(this.command('channels.continueInDialplan', { channelId, context: 'sorry', extension: 's', priority: 1 }));
  }

  fence(workers: string[]): Promise<void> {
    return this.fences.put(workers);
  }

  async channels(): Promise<LiveChannel[]> {
    await this.talks.all();
    const channels = await this.command('channels.list', {}) as AriChannel[];
    return Promise.all(channels.map(async channel => {
      const arrival = waitingArrival(channel);
      const waits = channel.state === 'Down' && await isUntold(this.send, channel.id);
      return { id: channel.id, up: channel.state === 'Up', ...(waits && { waits }), ...(channel.state === 'Ringing' && { ringing: true }), ...(arrival && { arrival }) };
    }));
  }

  /**
   * Makes Asterisk forget the SIP accounts that it has in memory, unless it has those of this version. Trunks are read anew at
   * once: by the next call the database may be away.
   */
  async reloadAccounts({ version, trunks }: { version: string; trunks: string[] }): Promise<void> {
    const { value } = await this.command('asterisk.getGlobalVar', { variable: 'ACCOUNTS' }) as { value: string };
    if (value === version) return;
    await this.command('asterisk.reloadModule', { moduleName: 'res_pjsip_endpoint_identifier_ip.so' });
    await this.command('asterisk.reloadModule', { moduleName: 'res_pjsip.so' });
    const read = (objectType: string, id: string) => unlessGone(this.command('asterisk.getObject', { configClass: 'res_pjsip', objectType, id }));
    // Whichever address is asked for, all of them are read.
    await read('identify', 'none');
    for (const id of trunks) for (const type of ['endpoint', 'aor', 'auth']) await read(type, id);
    await this.command('asterisk.setGlobalVar', { variable: 'ACCOUNTS', value: version });
  }

  listen(id: string, hear: (event: ChannelEvent) => void): () => void {
    return this.ears.listen(id, hear);
  }
}
