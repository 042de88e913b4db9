/**
 * Doubles the sample rate: what was there stays where it was, and between two samples comes what a windowed sinc makes of their neighbours. From 8 kHz to 16 kHz nothing is
 * added above 4 kHz. No delay: the filter is symmetric.
 */
export function doubleRate(samples: Int16Array): Int16Array {
  const out = new Int16Array(samples.length * 2);
  // Silence on either side, so that the inner loop need not look where it is.
  const padded = new Float64Array(samples.length + 2 * reach);
  padded.set(samples, reach);
  for (let i = 0; i < samples.length; i++) {
    out[2 * i] = samples[i]!;
    let sum = 0;
    for (let k = 0; k < reach; k++) sum += (padded[i + reach - k]! + padded[i + reach + 1 + k]!) * taps[k]!;
    out[2 * i + 1] = Math.max(-32768, Math.min(32767, Math.round(sum)));
  }
  return out;
}

/** Samples to either side of a new one. */
const reach = 24;

const taps = between();

/** The weight of each neighbour of a new sample, the nearest first; of both sides together they make one. */
function between(): Float64Array {
  const raw = Float64Array.from({ length: reach }, (_, k) => {
    const distance = k + 0.5;
    const sinc = Math.sin(Math.PI * distance) / (Math.PI * distance);
    return sinc * (0.42 + 0.5 * Math.cos((Math.PI * distance) / reach) + 0.08 * Math.cos((2 * Math.PI * distance) / reach));
  });
  const gain = 2 * raw.reduce((sum, tap) => sum + tap, 0);
  return raw.map(tap => tap / gain);
}
