import type { Ear } from './ear';
import { decibels, FRAME_MS, power, powerBetween } from './pcm';
import { END } from './barcode';
import type { Speech } from './speech';

/** Waits for the beginning of a bar-code prompt; one that sounded before the last thing heard does not count again. */
export async function hearsBarcode(ear: Ear, code: number, within: number): Promise<void> {
  const others = new Set<number>();
  let run = 0;
  let fresh = ear.lastBarcode !== code;
  await ear.listen(
    (frame) => {
      const found = ear.codeOf(frame);
      if (found !== code) fresh = true;
      if (found >= 0 && found !== code && found !== END) others.add(found);
      run = fresh && found === code ? run + 1 : 0;
      // one frame names the prompt; two exclude a chance likeness
      return run === 2 ? true : undefined;
    },
    within,
    () => `bar-code ${code}; heard ${[...others].join(', ') || 'none'}`,
  );
  ear.lastBarcode = code;
}

/** Waits for the closing code of a bar-code prompt: it was heard to its end. */
export async function hearsBarcodeEnd(ear: Ear, within: number): Promise<void> {
  await ear.listen((frame) => (ear.codeOf(frame) === END ? true : undefined), within, () => 'the end of a bar-code');
  ear.lastBarcode = undefined;
}

/** What somebody notices who listens to bar-codes: that one begins, also the same anew, or that one was heard to its end. */
export type Noticed = { begins: number } | { ends: number };

/** Waits for the next bar-code to begin or to end. One that sounds on is not noticed again, one that begins anew is. */
export async function notices(ear: Ear, within: number): Promise<Noticed> {
  const heard = ear.frames[ear.cursor - 1];
  let before = heard && { code: ear.codeOf(heard), at: heard.at };
  let run = 0;
  const noticed = await ear.listen<Noticed>(
    (frame) => {
      const { at } = frame;
      const code = ear.codeOf(frame);
      const last = ear.lastBarcode;
      if (code === END) return last === undefined ? undefined : { ends: last };
      if (code < 0) return undefined;
      // where nothing is played no frame comes: a pause is seen by the clock
      const anew = code !== last || (before !== undefined && before.code === code && at - before.at > PAUSE_MS);
      run = before?.code === code ? run + 1 : 1;
      before = { code, at };
      if (anew && code === last) return { begins: code };
      return anew && run >= 2 ? { begins: code } : undefined;
    },
    within,
    () => `any bar-code but ${ear.lastBarcode ?? 'none'}`,
  );
  ear.lastBarcode = 'begins' in noticed ? noticed.begins : undefined;
  return noticed;
}

/** How many ms of a bar-code were heard between two moments of performance.now(): what is missing of it was a hole. */
export function heardOf(ear: Ear, code: number, from: number, to: number): number {
  return FRAME_MS * ear.frames.filter((frame) => frame.at >= from && frame.at <= to && ear.codeOf(frame) === code).length;
}

/** Waits for a spoken prompt, known by its first loud moments. */
export async function hearsSpeech(ear: Ear, speech: Speech, within: number): Promise<void> {
  const finder = speech.finder(ear.rate);
  const recent = new Float32Array(finder.window);
  let best = 0;
  await ear.listen(
    ({ pcm }) => {
      recent.copyWithin(0, pcm.length);
      recent.set(pcm, recent.length - pcm.length);
      const likeness = finder.likeness(recent, pcm.length);
      best = Math.max(best, likeness);
      return likeness > 0.7 ? true : undefined;
    },
    within,
    () => `"${speech.name}" (best likeness ${best.toFixed(2)})`,
  );
}

/** Whether a spoken prompt was heard at any time up to now. */
export function heardSpeech(ear: Ear, speech: Speech): boolean {
  const finder = speech.finder(ear.rate);
  const recent = new Float32Array(finder.window);
  return ear.frames.some(({ pcm }) => {
    recent.copyWithin(0, pcm.length);
    recent.set(pcm, recent.length - pcm.length);
    return finder.likeness(recent, pcm.length) > 0.7;
  });
}

/** Waits for a ring tone that comes as sound: nothing but 400 to 480 Hz, as in Europe, America and Japan, for 100 ms. */
export async function hearsRingTone(ear: Ear, within: number): Promise<void> {
  let run = 0;
  await ear.listen(
    ({ pcm }) => {
      const all = power(pcm);
      const ringing = decibels(all) > LOUD && powerBetween(pcm, 350, 550, ear.rate) > 0.7 * all;
      run = ringing ? run + 1 : 0;
      return run === 5 ? true : undefined;
    },
    within,
    () => 'a ring tone',
  );
}

/** The moment of performance.now() at which the last sound was heard, whatever it was. */
export function lastSoundAt(ear: Ear): number | undefined {
  return ear.frames.findLast(({ pcm }) => decibels(power(pcm)) > LOUD)?.at;
}

/** Waits for `lasting` ms without a loud frame, beginning now; throws after `within` ms. */
export async function hearsSilence(ear: Ear, lasting: number, within: number): Promise<void> {
  const start = performance.now();
  for (;;) {
    const now = performance.now();
    const loud = ear.frames.findLast((frame) => frame.at >= start && decibels(power(frame.pcm)) > LOUD);
    const quietSince = loud?.at ?? start;
    if (now - quietSince >= lasting) return;
    if (now - start > within) throw new Error(`${within} ms without ${lasting} ms of silence`);
    await new Promise((resolve) => setTimeout(resolve, Math.max(20, lasting - (now - quietSince))));
  }
}

/** Waits for half a second of sound in all, whatever it is: music has quiet places. */
export async function hearsSound(ear: Ear, within: number): Promise<void> {
  let frames = 0;
  await ear.listen(({ pcm }) => (decibels(power(pcm)) > LOUD && ++frames * FRAME_MS >= 500 ? true : undefined), within, () => 'sound');
}

/** How loud the sound above 4 kHz is, in dB below full scale, over the frames heard since a moment; only a wideband ear can hear any. */
export function wideband(ear: Ear, since: number): number {
  if (ear.rate < 16000) return -Infinity;
  return decibels(powerBetween(ear.since(since), 4200, 7800, ear.rate));
}

/** Without a frame for this long a sound has stopped; a busy machine brings frames late, too. */
const PAUSE_MS = 300;

/** dB below full scale: softer than this is silence. */
const LOUD = -50;
