import { finish } from './recording';
import type { Hands } from './verb';

/** The longest recording of a talk, ms: what is said later is not in it. */
const longestMs = 3_600_000;

/** What both say in a talk, kept among the recordings of calls. */
export class TalkRecording {
  constructor(private readonly hands: Hands) {}

  /** People who have reached each other talk, also where it cannot be recorded. */
  async begin(): Promise<void> {
    const { port, recordings, talkRecording: id, visitResource, callId, tenantId, context: { call }, clock, resumed } = this.hands;
    try {
      if (resumed && await recordings.isKept(id)) return;
      // Before anything is recorded: whoever finds a sound in the switch must know whose it is.
      await recordings.begin({ id, tenantId, callId, box: null, fromNumber: call.from, fromName: call.name, at: clock.now() });
      await port.recordBridge(visitResource, id, longestMs);
    } catch {
      // Nothing of it is there then, and `end` finds nothing.
    }
  }

  async end(): Promise<void> {
    const { port, recordings, talkRecording: recording } = this.hands;
    await finish({ port, recordings, recording }, 0, this.hands);
  }
}
