import type { CallPort, ChannelEvent } from '../ports/call-port';
import type { Clock } from '../ports/clock';
import type { Legs } from './legs';

/** A leg in the caller's place: what happens to it the call hears as what its caller does, for as long as that lasts. */
export class Party {
  private readonly stop: () => void;

  constructor({ port, clock }: { port: CallPort; clock: Clock }, private readonly legs: Legs, readonly id: string, hear: (event: ChannelEvent) => void) {
    this.stop = port.listen(id, hear);
    // It may have gone in the moment before.
    const leg = legs.get(id);
    if (leg?.state === 'ended') hear({ type: 'ended', cause: leg.cause, at: clock.now() });
  }

  leaves(): void {
    this.stop();
    // What they pressed was pressed as a caller.
    this.legs.forgetKeys(this.id);
  }
}
