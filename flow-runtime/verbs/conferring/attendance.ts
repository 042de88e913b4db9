import { languageOf } from '@/nodes/_kit/language';
import type { Prompt } from '@/nodes/_kit/prompt';
import { countOf, noteOf } from '../../conference/words';
import { unlessGone } from '../../ports/unless-gone';
import type { RoomKey, RoomView } from '../../ports/rooms';
import { LeaveSignal } from '../leave-signal';
import { HoldSound, inSilence } from '../queueing/hold-sound';
import { sound } from '../sound';
import type { Hands, Resolved } from '../verb';
import { brokeOff, first } from '../wait-for';

type End = 'kicked' | 'ended' | 'error' | { fault: unknown };

/** One caller in a room: waits for a host or is in the bridge, is heard or not, as the room says; and tells it what keys they press. */
export class Attendance {
  private view: RoomView | null = null;
  /** Keys that came before it was known how the room stands. */
  private early: string[] = [];
  private music: HoldSound | null = null;
  /** The bridge that they were brought into. */
  private bridge: string | null = null;
  private muted: boolean | null = null;
  private readonly quiet = new LeaveSignal();
  /** One thing at a time is done to the channel. */
  private doing: Promise<void> = Promise.resolve();
  private notes: Promise<void> = Promise.resolve();
  private noted = 0;
  private report: (end: End) => void = () => {};

  constructor(private readonly hands: Hands, private readonly input: Resolved<'confer'>, private readonly key: RoomKey, private readonly member: string) {}

  /** Resolves when they must leave; throws Left when the call leaves. They are out of the bridge then, and nothing sounds. */
  async stays(): Promise<Exclude<End, object>> {
    const { hands } = this;
    try {
      const end = await first<End>(hands, report => {
        this.report = report;
        const stops = [
          hands.rooms.watch(this.key, this.member, view => this.see(view)),
          hands.port.listen(hands.caller, event => { if (event.type === 'key') this.pressed(event.key); }),
        ];
        return () => stops.forEach(stop => stop());
      });
      if (end !== null && typeof end === 'object') throw end.fault;
      return end ?? 'error';
    } finally {
      this.quiet.abort();
      await this.doing;
      await Promise.all([this.music?.stop(), this.notes]);
      if (this.bridge !== null) await unlessGone(hands.port.leaveRoom(this.bridge, hands.caller));
      if (this.muted) await unlessGone(hands.port.mute(hands.caller, false));
      await hands.rooms.tellOn(this.key, { type: 'leave', member: this.member });
    }
  }

  private see(view: RoomView): void {
    const before = this.view;
    this.view = view;
    for (const key of this.early.splice(0)) this.pressed(key);
    const { self } = view;
    if (self === null) return this.report('error');
    if (self.release) return this.report(self.release);
    const muted = self.role === 'listener' || self.muted;
    this.then(() => (self.state === 'waiting' ? this.waits() : this.isIn(view.bridge, muted)));
    if (!before?.self || self.state === 'waiting') return;
    if (before.self.muted !== self.muted && self.role !== 'listener') this.note(noteOf(self.muted ? 'muted' : 'unmuted', this.language));
    if (before.locked !== view.locked && self.role === 'host') this.note(noteOf(view.locked ? 'locked' : 'unlocked', this.language));
  }

  private get language() { return languageOf(this.hands.context); }

  private then(act: () => Promise<void>): void {
    this.doing = this.doing.then(async () => {
      if (this.quiet.aborted) return;
      try {
        await act();
      } catch (fault) {
        if (!brokeOff(fault)) this.report({ fault });
      }
    });
  }

  private async waits(): Promise<void> {
    if (this.music) return;
    const { music } = this.input;
    const silent = { on: false, lead: [], tail: [] };
    this.music = new HoldSound(this.hands, { music, announce: { prompt: [], firstMs: 0, everyMs: 0 }, position: silent, wait: silent }, () => ({ position: null, waitMs: null }));
    this.music.start();
  }

  private async isIn(bridge: string, muted: boolean): Promise<void> {
    const { port, caller } = this.hands;
    await this.music?.stop();
    this.music = null;
    if (this.bridge !== bridge) {
      await port.enterRoom(bridge, caller, muted);
      this.bridge = bridge;
      await this.hands.rooms.tellOn(this.key, { type: 'entered', member: this.member });
    } else if (this.muted !== muted) await port.mute(caller, muted);
    this.muted = muted;
  }

  private pressed(key: string): void {
    const { keys } = this.input;
    if (!this.view) return void this.early.push(key);
    if (this.view?.self?.state !== 'in') return;
    if (key === keys.count) return this.note(countOf(this.view.count, this.language));
    const does = key === keys.mute ? 'mute' : key === keys.lock ? 'lock' : key === keys.kick ? 'kick' : null;
    if (does) void this.hands.rooms.tellOn(this.key, { type: 'key', member: this.member, does });
  }

  /** Words for this caller alone, one after another. */
  private note(prompt: Prompt): void {
    const { hands } = this;
    this.notes = this.notes.then(async () => {
      if (this.quiet.aborted) return;
      await sound(inSilence(hands, `${hands.playback}-${++this.noted}`), hands.caller, prompt, this.quiet).catch((fault: unknown) => {
        if (!brokeOff(fault)) throw fault;
      });
    }).catch(() => {
      // What cannot be said to somebody does not put them out.
    });
  }
}
