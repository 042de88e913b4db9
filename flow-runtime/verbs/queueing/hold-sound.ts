import type { VerbInput } from '@/nodes/_kit/verbs';
import { LeaveSignal } from '../leave-signal';
import { sound } from '../sound';
import type { Hands, Resolved } from '../verb';
import { later, Left } from '../wait-for';

/** A stop that comes as its sound ends by itself stays in the channel's queue, and would stop the next sound in its first moment, ms. */
const drainMs = 100;
const minute = 60_000;

type Piece = VerbInput<'queue'>['music'][number];

/** What a caller hears while they wait: music without end, and from time to time words. */
export class HoldSound {
  private readonly quiet = new LeaveSignal();
  private playing: Promise<void> = Promise.resolve();

  private readonly hands: Hands;

  constructor(hands: Hands, private readonly input: Pick<Resolved<'queue'>, 'music' | 'announce' | 'position' | 'wait'>, private readonly place: () => { position: number | null; waitMs: number | null }) {
    this.hands = inSilence(hands);
  }

  start(): void {
    this.playing = this.play().catch(() => {
      // A caller whose channel is gone hears nothing, and one whose sound is lost keeps their place.
    });
  }

  /** Resolves when nothing is heard any more. */
  async stop(): Promise<void> {
    this.quiet.abort();
    await this.playing;
  }

  private async play(): Promise<void> {
    const { clock } = this.hands;
    const { announce } = this.input;
    const speaks = announce.everyMs > 0;
    for (let next = clock.now() + announce.firstMs; !this.quiet.aborted; next = clock.now() + announce.everyMs) {
      await this.music(speaks ? next : null);
      if (!this.quiet.aborted) await this.say(this.words());
    }
  }

  /** Music until a moment, or until it is to be quiet. */
  private async music(until: number | null): Promise<void> {
    const { clock } = this.hands;
    const part = new LeaveSignal();
    const leaver = { left: () => part.abort() };
    this.quiet.hear(leaver);
    const cancel = until === null ? () => {} : clock.at(until, () => part.abort());
    try {
      let heard = this.input.music.length > 0;
      while (!part.aborted && heard) {
        const from = clock.now();
        heard = (await sound(this.hands, this.hands.caller, this.input.music, part)) === 'done' && clock.now() > from;
      }
      // Without music of its own, and where that is missing, the house's is heard.
      if (!part.aborted) await this.houseMusic(part);
    } catch (fault) {
      if (!(fault instanceof Left)) throw fault;
      if (!this.quiet.aborted) await later({ clock, signal: this.quiet }, clock.now() + drainMs);
    } finally {
      this.quiet.forget(leaver);
      cancel();
    }
  }

  private async houseMusic(part: LeaveSignal): Promise<void> {
    const { port, caller } = this.hands;
    await port.startMusic(caller);
    try {
      await new Promise<void>(resolve => {
        if (part.aborted) resolve();
        else part.hear({ left: resolve });
      });
    } finally {
      await port.stopMusic(caller);
    }
  }

  private async say(prompt: Piece[]): Promise<void> {
    const { clock } = this.hands;
    if (prompt.length === 0) return;
    try {
      await sound(this.hands, this.hands.caller, prompt, this.quiet);
    } catch (fault) {
      if (!(fault instanceof Left)) throw fault;
    }
    if (this.quiet.aborted) return;
    await later({ clock, signal: this.quiet }, clock.now() + drainMs);
  }

  private words(): Piece[] {
    const { announce, position, wait } = this.input;
    const { position: place, waitMs } = this.place();
    const number = (value: number): Piece => ({ kind: 'number', value: String(value) });
    return [
      ...announce.prompt,
      ...(position.on && place !== null ? [...position.lead, number(place), ...position.tail] : []),
      ...(wait.on && waitMs !== null ? [...wait.lead, number(Math.max(1, Math.round(waitMs / minute))), ...wait.tail] : []),
    ];
  }
}

/** What a worker before may have left playing is stopped; whoever goes on begins in silence. */
export async function hush({ port, caller, playbacksBefore, clock, signal }: Hands): Promise<void> {
  await Promise.all([...playbacksBefore.flatMap(before => [port.stopPlayback(before), port.stopPlayback(ofAgent(before))]), port.stopMusic(caller)]);
  await later({ clock, signal }, clock.now() + drainMs);
}

/** Nothing of a worker before plays any more: it was hushed. */
export const inSilence = (hands: Hands, playback = hands.playback): Hands =>
  Object.create(hands, { playback: { value: playback }, playbacksBefore: { value: [] } }) as Hands;

/** Names the sound that the agent hears beside the caller's. */
export const ofAgent = (playback: string): string => `${playback}-agent`;
