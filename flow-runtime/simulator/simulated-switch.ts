import { Gone, type Arrival, type CallPort, type LiveChannel, type NewLeg } from '../ports/call-port';
import type { Clock } from '../ports/clock';
import type { RecordedSound } from '../ports/recordings';
import { deedsOf, type Phone } from './phone';
import type { Channel, MadeLeg, Sound } from './simulated-channel';
import { SimulatedAnnouncements } from './simulated-announcements';
import { SimulatedEars, type Ear } from './simulated-ears';
import { SimulatedBridges } from './simulated-bridges';
import { SimulatedRecorder } from './simulated-recorder';
import { SimulatedSounds } from './simulated-sounds';

export interface SwitchOptions {
  clock: Clock;
  /** The telephone behind a dial string. */
  phone(address: string): Phone;
  /** How long a medium lasts, ms; null: it cannot be played. */
  length(media: string): number | null;
  /** How long the switch takes over each command, ms. */
  commandMs?: number;
  /** How long callers speak into a recording, ms. */
  speaksMs?: number;
}

/** A telephone switch in memory, on a clock that may be virtual. It behaves as Asterisk does where the CallPort can see it. */
export class SimulatedSwitch implements CallPort {
  readonly legs: MadeLeg[] = [];
  private readonly channelsById = new Map<string, Channel>();
  readonly rooms: SimulatedBridges;
  private readonly members = new Map<string, Set<string>>();
  private readonly ears: SimulatedEars;
  private readonly announcements: SimulatedAnnouncements;
  private readonly playing: SimulatedSounds;
  private readonly recorder: SimulatedRecorder;
  /** Changed by tests that want a slow switch. */
  commandMs: number;

  constructor(private readonly options: SwitchOptions) {
    this.commandMs = options.commandMs ?? 0;
    this.ears = new SimulatedEars(options.clock);
    this.announcements = new SimulatedAnnouncements(options.clock, this.ears.tell);
    this.playing = new SimulatedSounds(options.clock, this.ears.tell, options.length);
    this.recorder = new SimulatedRecorder(options.clock, this.ears.tell, options.speaksMs);
    this.rooms = new SimulatedBridges(this.members, { living: id => this.living(id), took: () => this.took(), has: id => this.channelsById.has(id) });
  }

  /** All that anybody heard, in order. */
  get sounds(): Sound[] { return this.playing.heard; }

  /** A call comes in. */
  arrive(arrival: Arrival): void {
    this.add(arrival.channel, arrival, null);
  }

  /** Somebody presses a key on the telephone behind a channel. */
  press(id: string, key: string): void {
    if (this.channelsById.has(id)) this.ears.tell(id, { type: 'key', key, at: this.now });
  }

  /** The telephone behind a channel asks for a transfer by a key of its own. */
  asks(id: string, asked: { type: 'refers'; number: string } | { type: 'joins'; other: string }): void {
    if (this.channelsById.has(id)) this.ears.tell(id, { ...asked, at: this.now });
  }

  /** The far end of a channel is gone. */
  farEndHangsUp(id: string, cause = 16): void {
    const channel = this.channelsById.get(id);
    if (channel) this.end(channel, cause);
  }

  /** What is left in the switch: it should be nothing when all calls are over. */
  get remains(): { channels: string[]; bridges: string[]; playbacks: string[]; recordings: string[]; listeners: string[] } {
    const channels = [...this.channelsById.values()];
    return {
      channels: channels.map(({ id }) => id), bridges: [...this.members.keys()],
      playbacks: [...channels.flatMap(({ playbacks }) => playbacks.map(({ id }) => id)), ...this.announcements.names], recordings: this.recorder.names, listeners: this.ears.ids,
    };
  }

  /** Who talks with whom now. */
  get talking(): string[][] { return [...this.members.values()].map(members => [...members].sort()); }

  readonly hearsRinging = (id: string): boolean => this.channelsById.get(id)?.hearsRinging ?? false;

  async answer(id: string): Promise<void> {
    const channel = await this.living(id);
    if (channel.up) return;
    channel.up = true;
    channel.hearsRinging = false;
    this.ears.tell(id, { type: 'up', at: this.now });
  }

  async ring(id: string): Promise<void> {
    (await this.living(id)).hearsRinging = true;
  }

  stopRinging(id: string): Promise<void> { return this.took().then(() => void Object.assign(this.channelsById.get(id) ?? {}, { hearsRinging: false })); }

  async progress(id: string): Promise<void> {
    await this.living(id);
  }

  async play(id: string, playback: string, media: string[]): Promise<void> {
    this.playing.play(await this.living(id), playback, media);
  }

  async playToBridge(bridge: string, playback: string, media: string[]): Promise<void> {
    await this.took();
    const members = this.members.get(bridge);
    if (!members) throw new Gone(bridge);
    const sounds = [...members].map((channel): Sound => ({ channel, media, from: this.now, until: null }));
    this.sounds.push(...sounds);
    this.announcements.begin(bridge, playback, sounds, this.playing.msOf(media));
  }

  async stopPlayback(playback: string): Promise<void> {
    await this.took();
    this.announcements.stop(playback);
    for (const channel of this.channelsById.values()) this.playing.stop(channel, playback);
  }

  async record(channel: string, recording: string, limits: { maxMs: number; silenceMs: number }): Promise<'begun' | 'runs' | 'over'> {
    await this.living(channel);
    return this.recorder.begin(channel, recording, limits);
  }

  async recordBridge(bridge: string, recording: string, maxMs: number): Promise<'begun' | 'runs' | 'over'> {
    await this.took();
    if (!this.members.has(bridge)) throw new Gone(bridge);
    return this.recorder.begin(bridge, recording, { maxMs, silenceMs: 0 });
  }

  tape(channel: string, _ear: string, recording: string, maxMs: number) { return this.record(channel, recording, { maxMs, silenceMs: 0 }); }

  /** What is said meanwhile is silence here. */
  pauseRecording(): Promise<void> { return this.took(); }
  resumeRecording(): Promise<void> { return this.took(); }

  async endRecording(recording: string): Promise<void> { await this.took().then(() => this.recorder.end(recording)); }

  recorded(recording: string): Promise<RecordedSound | null> { return this.took().then(() => this.recorder.sound(recording)); }

  get recordsNow(): Map<string, number> { return this.recorder.running; }

  async recordings(): Promise<string[]> {
    await this.took();
    return this.recorder.names;
  }

  async forgetRecording(recording: string): Promise<void> { await this.took().then(() => this.recorder.forget(recording)); }

  enterRoom(bridge: string, channel: string, muted: boolean) { return this.rooms.enterRoom(bridge, channel, muted); }
  leaveRoom(bridge: string | null, channel: string) { return this.rooms.leaveRoom(bridge, channel); }
  mute(channel: string, muted: boolean) { return this.rooms.mute(channel, muted); }
  closeRoom(bridge: string) { return this.rooms.closeRoom(bridge); }

  answerTransfer(): Promise<void> { return this.took(); }

  async startMusic(id: string): Promise<void> {
    this.playing.startMusic(await this.living(id));
  }

  async stopMusic(id: string): Promise<void> {
    await this.took();
    const channel = this.channelsById.get(id);
    if (channel) this.playing.endMusic(channel);
  }

  /** People's telephones have the same name as their addresses. */
  async isRegistered(endpoint: string): Promise<boolean> {
    await this.took();
    return this.options.phone(endpoint).does !== 'away';
  }

  async createLeg({ id, address, shown }: NewLeg): Promise<'created' | 'exists' | 'unreachable'> {
    await this.took();
    if (this.channelsById.has(id)) return 'exists';
    const phone = this.options.phone(address);
    if (phone.does === 'away') return 'unreachable';
    this.legs.push({ id, address, shown, at: this.now, dialledAt: null });
    this.add(id, null, phone);
    return 'created';
  }

  async dial(id: string, ringMs: number): Promise<void> {
    const channel = await this.living(id);
    const made = this.legs.findLast(leg => leg.id === id);
    // Asterisk ends a leg that is dialled again.
    if (made?.dialledAt != null) return this.end(channel, 0);
    if (made) made.dialledAt = this.now;
    for (const deed of channel.phone ? deedsOf(channel.phone) : []) {
      channel.cancel.push(this.options.clock.at(this.now + deed.after, () => {
        switch (deed.type) {
          case 'rings':
            channel.ringing = true;
            return this.ears.tell(id, { type: 'ringing', at: this.now });
          case 'answers':
            channel.up = true;
            giveUp();
            return this.ears.tell(id, { type: 'up', at: this.now });
          case 'presses': return this.press(id, deed.key);
          case 'ends': return this.end(channel, deed.cause);
        }
      }));
    }
    const giveUp = this.options.clock.at(this.now + Math.ceil(ringMs / 1000) * 1000 + 5000, () => this.end(channel, 19));
    channel.cancel.push(giveUp);
  }

  async bridge(id: string, channels: string[]): Promise<void> {
    await this.took();
    for (const channel of channels) if (!this.channelsById.has(channel)) throw new Gone(channel);
    for (const [other, members] of this.members) if (other !== id) for (const channel of channels) members.delete(channel);
    this.members.set(id, new Set([...(this.members.get(id) ?? []), ...channels]));
  }

  async destroyBridge(id: string): Promise<void> {
    await this.took();
    this.members.delete(id);
    this.recorder.gone(id);
    this.announcements.gone(id);
  }

  async hangUp(id: string, cause: number): Promise<void> {
    await this.took();
    const channel = this.channelsById.get(id);
    if (channel) this.end(channel, cause);
  }

  async apologize(id: string): Promise<void> {
    await this.hangUp(id, 16);
  }

  /** There is one worker here. */
  async fence(): Promise<void> {}

  /** Everybody hears everything here. */
  async adopt(): Promise<void> {}
  async holders(): Promise<Map<string, string[]>> { return new Map(); }

  async channels(): Promise<LiveChannel[]> {
    await this.took();
    const waits = (id: string) => this.legs.findLast(leg => leg.id === id)?.dialledAt === null;
    return [...this.channelsById.values()].map(({ id, up, ringing, arrival }) => ({ id, up, ...(waits(id) && { waits: true as const }), ...(ringing && !up && { ringing }), ...(arrival && { arrival }) }));
  }

  async bridges(): Promise<string[]> {
    await this.took();
    return [...this.members.keys()].filter(id => !id.startsWith('room-'));
  }

  readonly listen = (id: string, hear: Ear): (() => void) => this.ears.listen(id, hear);

  private get now(): number { return this.options.clock.now(); }

  private add(id: string, arrival: Arrival | null, phone: Phone | null): void {
    this.channelsById.set(id, { id, up: false, ringing: false, arrival, phone, hearsRinging: false, playbacks: [], music: null, cancel: [] });
  }

  /** The switch has taken the command. */
  private took(): Promise<void> {
    return new Promise(resolve => { this.options.clock.at(this.now + this.commandMs, resolve); });
  }

  private async living(id: string): Promise<Channel> {
    await this.took();
    const channel = this.channelsById.get(id);
    if (!channel) throw new Gone(id);
    return channel;
  }

  /** A call that came in is told to have ended before its sounds are; a leg of ours the other way round. Both happen in Asterisk. */
  private end(channel: Channel, cause: number): void {
    if (!this.channelsById.delete(channel.id)) return;
    for (const cancel of channel.cancel) cancel();
    this.playing.endMusic(channel);
    if (channel.arrival) this.ears.tell(channel.id, { type: 'ended', cause, at: this.now });
    this.recorder.gone(channel.id);
    this.playing.silence(channel);
    if (!channel.arrival) this.ears.tell(channel.id, { type: 'ended', cause, at: this.now });
    for (const members of this.members.values()) members.delete(channel.id);
  }
}
