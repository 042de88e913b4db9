/** A key as Asterisk tells of it, when it is let go: its length in ms, and the moment in ms since 1970. */
interface Told { key: string; ms: number; at: number; again: boolean }

/** The shortest key that Asterisk makes (mindtmfduration), and the shortest pause after one (AST_MIN_DTMF_GAP), both ms. */
const shortestKey = 80;
const shortestPause = 45;
/** The shortest pause between two presses of a telephone (ITU-T Q.24), ms. */
const shortestPressPause = 40;
/**
 * How much sooner or later than it should Asterisk takes up a key that it held back, ms: its clock ticks every 20 ms; and how much later where
 * nobody can have pressed the key a second time in between: telephones tell a key's end three times before they send sound again.
 */
const early = 5;
const late = 30;
const latest = 80;
/** No more of them can be in each other's way. */
const mostKept = 6;

/**
 * Asterisk tells some keys twice (main/channel.c of 22.10.1, `__ast_read`; 75 of 515 quickly dialled in prompts, measured). A key whose
 * beginning it let pass, since a prompt was just ending, it makes anew for as long as the key was held; one that ends meanwhile it tells,
 * holds back, takes up 45 ms after the other's end, and tells again. Where the other should have ended while this one was held, its end may be
 * seen with this one's (no sound comes in between). To people it was one press: an extension would have one digit too many.
 */
export class ToldAgain {
  private readonly told = new Map<string, Told[]>();

  /** Whether this press was told before. Every press is to be asked about once, in the order in which Asterisk tells them. */
  isAgain(channel: string, key: string, ms: number, at: number): boolean {
    const before = (this.told.get(channel) ?? []).slice(1 - mostKept);
    const first = before.find(other => other.key === key && other.ms === ms && !other.again && heldBack(other, at, before));
    if (first) first.again = true;
    this.told.set(channel, [...before, { key, ms, at, again: first !== undefined }]);
    return first !== undefined;
  }

  forget(channel: string): void {
    this.told.delete(channel);
  }
}

/** Whether a key that was told is taken up at this moment, since another one was being made until then. */
function heldBack(key: Told, at: number, all: readonly Told[]): boolean {
  const since = at - key.at;
  const until = since < key.ms + shortestPressPause ? latest : late;
  return since < key.ms + shortestKey && all.some(other => other !== key && seenMade(other, key).some(end => {
    const over = end + shortestPause;
    return key.at <= over && at >= over - early && at <= over + until;
  }));
}

/** When Asterisk may have seen that the one key is made: with a tick of its clock, or, where that stands still, with the sound that comes after the other. */
function seenMade(made: Told, held: Told): number[] {
  const whole = made.at + Math.max(made.ms, shortestKey);
  return held.at - held.ms <= whole && whole < held.at ? [whole, held.at] : [whole];
}
