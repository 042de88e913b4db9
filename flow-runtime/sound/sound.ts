/** Samples of one voice, -1 to 1, at a rate in Hz. */
export interface Sound { rate: number; samples: Float32Array<ArrayBuffer> }

/** The rate that a greeting is kept at. */
export const greetingRate = 16_000;

/** Length in ms. */
export const durationOf = ({ rate, samples }: Sound): number => (samples.length / rate) * 1000;

/** A part of a sound, from one moment to another in ms. */
export function slice({ rate, samples }: Sound, fromMs: number, toMs: number): Sound {
  const at = (ms: number) => Math.max(0, Math.min(samples.length, Math.round((ms / 1000) * rate)));
  return { rate, samples: samples.slice(at(fromMs), Math.max(at(fromMs), at(toMs))) };
}
