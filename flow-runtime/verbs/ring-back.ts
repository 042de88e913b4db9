import type { VerbInput } from '@/nodes/_kit/verbs';
import { HoldSound, hush } from './queueing/hold-sound';
import type { Hands } from './verb';

type Hears = VerbInput<'dial'>['hears'];

/** What the caller hears while somebody is rung or asked: the sound of ringing, or music, for which the call is answered. */
export class RingBack {
  private music: HoldSound | null = null;

  constructor(private readonly hands: Hands, private readonly hears: Hears) {}

  get isMusic(): boolean { return this.hears?.what === 'music'; }

  async start(): Promise<void> {
    const { hands, hears } = this;
    if (hears?.what !== 'music') return hands.port.ring(hands.caller);
    await hands.answer();
    if (hands.resumed) await hush(hands);
    this.music = new HoldSound(hands, { music: hears.prompt, announce: { prompt: [], firstMs: 0, everyMs: 0 }, position: silent, wait: silent }, () => nowhere);
    this.music.start();
  }

  /** Resolves when the caller hears nothing of it any more. */
  async stop(): Promise<void> {
    if (this.music) await this.music.stop();
    else if (!this.isMusic) await this.hands.port.stopRinging(this.hands.caller);
  }
}

const silent = { on: false, lead: [], tail: [] };
const nowhere = { position: null, waitMs: null };
