import type { VerbInput } from '@/nodes/_kit/verbs';
import { LeaveSignal } from './leave-signal';
import { inSilence } from './queueing/hold-sound';
import { sound } from './sound';
import type { Hands } from './verb';

/** Tells two who talk that their time will soon be over. Said once: whoever takes over later than that says nothing. */
export class TalkWarning {
  private readonly quiet = new LeaveSignal();
  private cancel = () => {};
  private said: Promise<unknown> = Promise.resolve();

  constructor(private readonly hands: Hands, private readonly limit: NonNullable<VerbInput<'bridge'>['limit']>) {}

  async begin(): Promise<void> {
    const { hands, limit: { warnMs, warning } } = this;
    await Promise.all(hands.playbacksBefore.map(before => hands.port.stopPlayback(before)));
    const at = hands.deadline! - warnMs;
    if (warnMs === 0 || at <= hands.clock.now()) return;
    this.cancel = hands.clock.at(at, () => {
      // A talk whose warning cannot be said goes on without.
      this.said = sound(inSilence(hands), { bridge: hands.visitResource }, warning.length ? warning : 'beep', this.quiet).catch(() => {});
    });
  }

  async end(): Promise<void> {
    this.cancel();
    this.quiet.abort();
    await this.said;
  }
}
