import type { Hands, Verb } from './verb';
import { insists } from './patiently';
import { finish } from './recording';

export const tape: Verb<'tape'> = {
  leftBehind: async ({ does }, hands) => { if (does === 'start') await endTape(hands); },
  async run({ does, maxMs, keepDays }, hands) {
    const { port, recordings, callId, caller, tenantId, tape: { recording, ear }, context: { call, tape: runs }, clock } = hands;
    if (does === 'start') {
      await hands.answer();
      // Before anything is recorded: whoever finds a sound in the switch must know whose it is.
      await insists(hands, () => recordings.begin({ id: recording, tenantId, callId, box: null, fromNumber: call.from, fromName: call.name, at: clock.now(), ...(keepDays !== undefined && { keepDays }) }));
      try {
        await port.tape(caller, ear, recording, maxMs);
      } finally {
        // The caller has hung up meanwhile: the call does not know yet that it is recorded.
        if (hands.signal.aborted) await endTape(hands);
      }
      return { outcome: 'done' };
    }
    if (runs === undefined) return { outcome: 'empty' };
    if (does === 'stop') return { outcome: (await endTape(hands, hands)) ? 'done' : 'empty' };
    await (does === 'pause' ? port.pauseRecording(recording) : port.resumeRecording(recording));
    return { outcome: 'done' };
  },
};

/** Ends the recording of a whole call and keeps it; whether anything is in it. Done twice it counts once. `patient`: for whom books are waited for that cannot be reached. */
export async function endTape({ port, recordings, tape: { recording, ear } }: Pick<Hands, 'port' | 'recordings' | 'tape'>, patient?: Hands): Promise<boolean> {
  await finish({ port, recordings, recording }, 1, patient);
  await port.hangUp(ear, 16);
  return recordings.isKept(recording);
}
