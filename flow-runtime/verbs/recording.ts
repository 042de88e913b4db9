import { evaluate } from '@/nodes/_kit/expression';
import { BooksAway } from '../ports/books-away';
import { insists } from './patiently';
import type { Hands, Verb } from './verb';
import { first } from './wait-for';

export const mailbox: Verb<'mailbox'> = {
  async run({ box }, { recordings, tenantId }) {
    return { outcome: (await recordings.box(tenantId, box)) ?? 'gone' };
  },
};

export const record: Verb<'record'> = {
  leftBehind: ({ leastMs, take }, hands) => finish(named(hands, take && evaluate(take, hands.context)), leastMs),
  async run({ box, maxMs, silenceMs, leastMs, beep, keepDays, greetingOf, asTake, take }, hands) {
    const { recording } = named(hands, take);
    const { port, recordings, callId, caller, tenantId, context: { call }, clock } = hands;
    await hands.answer();
    // A worker before may have died when all was done.
    if (hands.resumed && await insists(hands, () => recordings.isKept(recording))) {
      await finish({ port, recordings, recording }, leastMs, hands);
      return { outcome: 'ended' };
    }
    // Before anything is recorded: whoever finds a sound in the switch must know whose it is.
    await insists(hands, () => recordings.begin({ id: recording, tenantId, callId, box, fromNumber: call.from, fromName: call.name, at: clock.now(), ...(keepDays !== undefined && { keepDays }), ...(greetingOf && { greetingOf }), ...(asTake && { asTake }) }));
    try {
      await first<void>(hands, report => {
        const stop = port.listen(recording, event => { if (event.type === 'recording-ended') report(); });
        // Asterisk ends it by itself at its limit; this one is for a switch that forgot.
        const late = clock.at(clock.now() + maxMs + lateMs, () => report());
        port.record(caller, recording, { maxMs, silenceMs, beep }).then(how => { if (how === 'over') report(); }, () => report());
        return () => {
          stop();
          late();
        };
      });
      return { outcome: 'ended' };
    } finally {
      // Also for a caller who has hung up: most messages end so.
      await finish({ port, recordings, recording }, leastMs, hands);
    }
  },
};

/** How long after its limit a recording is held to be over, ms. */
const lateMs = 5000;

export const recorded: Verb<'recorded'> = {
  async run({ leastMs, drop, take }, hands) {
    const { port, recordings, recording } = named(hands, take);
    if (drop) {
      await throwAway(recording, hands);
      return { outcome: 'empty' };
    }
    await finish({ port, recordings, recording }, leastMs, hands);
    return (await insists(hands, () => recordings.isKept(recording))) ? { outcome: 'kept', data: { recording } } : { outcome: 'empty' };
  },
};

/** The recording of this visit, or the one of this number. */
const named = (hands: Hands, take: string | undefined) => ({ port: hands.port, recordings: hands.recordings, recording: take ? hands.takeOf(take) : hands.recording });

/**
 * Who throws away what they said waits for no books, unless it may be in them: the verb before has kept it, and the switch forgot it, or could not.
 * Then there is nothing but a row that says that it began, which is looked after when the call is over.
 */
async function throwAway(recording: string, hands: Hands): Promise<void> {
  const { port, recordings, resumed } = hands;
  await port.endRecording(recording);
  const isUnkept = !resumed && (await port.recorded(recording)) !== null;
  await port.forgetRecording(recording);
  if (!isUnkept) return insists(hands, () => recordings.drop(recording));
  await recordings.drop(recording).catch((fault: unknown) => {
    if (!(fault instanceof BooksAway)) throw fault;
  });
}

/**
 * Ends a recording and keeps its sound, if at least `leastMs` of it are not silence. Done twice it counts once: a worker may
 * have died half-way through. `patient`: for whom books are waited for that cannot be reached.
 */
export async function finish({ port, recordings, recording }: Pick<Hands, 'port' | 'recordings' | 'recording'>, leastMs: number, patient?: Hands): Promise<void> {
  const ask = <T>(what: () => Promise<T>) => (patient ? insists(patient, what) : what());
  await port.endRecording(recording);
  const sound = await port.recorded(recording);
  if (sound && sound.loudMs >= leastMs) await ask(() => recordings.keep(recording, sound));
  else if (!(await ask(() => recordings.isKept(recording)))) await ask(() => recordings.drop(recording));
  await port.forgetRecording(recording);
}
