import type { Clock } from '../ports/clock';
import type { Channel, Playback, Sound } from './simulated-channel';
import type { SimulatedEars } from './simulated-ears';

/** What channels hear: sounds one after another, or music. `length`: how long a medium lasts, ms; null: it cannot be played. */
export class SimulatedSounds {
  /** All that was ever heard, in order. */
  readonly heard: Sound[] = [];

  constructor(private readonly clock: Clock, private readonly tell: SimulatedEars['tell'], private readonly length: (media: string) => number | null) {}

  play(channel: Channel, playback: string, media: string[]): void {
    if (channel.music) throw new Error(`a sound over the music of ${channel.id}`);
    const sound: Sound = { channel: channel.id, media, from: this.clock.now(), until: null };
    channel.playbacks.push({ id: playback, media, cancel: () => {}, sound });
    if (channel.playbacks.length === 1) this.playNext(channel);
  }

  /** Nothing where the channel does not play it. */
  stop(channel: Channel, playback: string): void {
    const at = channel.playbacks.findIndex(({ id }) => id === playback);
    if (at === -1) return;
    this.endPlayback(channel, at, false);
    if (at === 0) this.playNext(channel);
  }

  /** The channel is gone. */
  silence(channel: Channel): void {
    while (channel.playbacks.length) this.endPlayback(channel, 0, false);
  }

  startMusic(channel: Channel): void {
    if (channel.music) return;
    if (channel.playbacks.length) throw new Error(`music over a sound of ${channel.id}`);
    channel.music = { channel: channel.id, media: ['music'], from: this.clock.now(), until: null };
    this.heard.push(channel.music);
  }

  endMusic(channel: Channel): void {
    if (channel.music) channel.music.until = this.clock.now();
    channel.music = null;
  }

  /** How long media last together, ms; those that cannot be played no time at all. */
  msOf(media: string[]): number {
    return media.reduce((sum, medium) => sum + (this.length(medium) ?? 0), 0);
  }

  private playNext(channel: Channel): void {
    const [playback] = channel.playbacks;
    if (!playback) return;
    const now = this.clock.now();
    playback.sound.from = now;
    this.heard.push(playback.sound);
    const broken = playback.media.findIndex(medium => this.length(medium) === null);
    playback.cancel = this.clock.at(now + this.msOf(broken === -1 ? playback.media : playback.media.slice(0, broken)), () => {
      this.endPlayback(channel, 0, broken === -1);
      this.playNext(channel);
    });
  }

  private endPlayback(channel: Channel, at: number, played: boolean): void {
    const [{ id, cancel, sound }] = channel.playbacks.splice(at, 1) as [Playback];
    cancel();
    sound.until = this.clock.now();
    this.tell(id, { type: 'playback-ended', played, at: this.clock.now() });
  }
}
