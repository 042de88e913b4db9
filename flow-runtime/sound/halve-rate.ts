/**
 * Halves the sample rate: a windowed-sinc low-pass, then every second sample. From 16 kHz to 8 kHz that keeps
 * what is below 3.4 kHz and takes out what is above 4.0 kHz, which would fold back as noise. No delay: the filter is symmetric.
 */
export function halveRate(samples: Int16Array): Int16Array {
  const out = new Int16Array(Math.ceil(samples.length / 2));
  // Silence on either side, so that the inner loop need not look where it is: minutes of sound are a thousand million steps.
  const padded = new Float64Array(samples.length + 2 * reach + 2);
  padded.set(samples, reach);
  for (let i = 0; i < out.length; i++) {
    const middle = 2 * i + reach;
    let sum = padded[middle]! * taps[reach]!;
    for (let k = 1; k <= reach; k++) sum += (padded[middle - k]! + padded[middle + k]!) * taps[reach - k]!;
    out[i] = Math.max(-32768, Math.min(32767, Math.round(sum)));
  }
  return out;
}

/** Samples to either side. With Blackman's window the slope is about 5.5 / (2 * reach) of the rate: 0.5 kHz at 16 kHz. */
const reach = 88;
/** Half height of the slope, as a part of the incoming rate: 3.72 kHz at 16 kHz. */
const cutoff = 0.2325;

const taps = lowPass();

function lowPass(): Float64Array {
  const raw = Float64Array.from({ length: 2 * reach + 1 }, (_, k) => {
    const n = k - reach;
    const sinc = n === 0 ? 2 * cutoff : Math.sin(2 * Math.PI * cutoff * n) / (Math.PI * n);
    const turn = (2 * Math.PI * k) / (2 * reach);
    return sinc * (0.42 - 0.5 * Math.cos(turn) + 0.08 * Math.cos(2 * turn));
  });
  const gain = raw.reduce((sum, tap) => sum + tap, 0);
  return raw.map(tap => tap / gain);
}
