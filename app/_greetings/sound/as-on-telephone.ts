import { telephoneHz } from './spectrum';
import type { Sound } from '@/flow-runtime/sound/sound';

/** The sound as a telephone carries it: 300 to 3,400 Hz, in the 256 steps of µ-law. */
export async function asOnTelephone({ rate, samples }: Sound): Promise<Sound> {
  const context = new OfflineAudioContext(1, Math.max(1, samples.length), rate);
  const buffer = new AudioBuffer({ length: Math.max(1, samples.length), sampleRate: rate });
  buffer.copyToChannel(samples, 0);
  const [low, high] = telephoneHz;
  const filters = [
    ...[0.54, 1.31].map(Q => new BiquadFilterNode(context, { type: 'highpass', frequency: low, Q: decibel(Q) })),
    // Four in a row make the steep edge of a telephone line (Butterworth, 8th order).
    ...[0.51, 0.6, 0.9, 2.56].map(Q => new BiquadFilterNode(context, { type: 'lowpass', frequency: high, Q: decibel(Q) })),
  ];
  const source = new AudioBufferSourceNode(context, { buffer });
  let last: AudioNode = source;
  for (const filter of filters) last = last.connect(filter);
  last.connect(context.destination);
  source.start();
  const carried = await context.startRendering();
  return { rate, samples: (carried.getChannelData(0) as Float32Array<ArrayBuffer>).map(inSteps) };
}

/** High and low passes of Web Audio take their Q in decibels. */
const decibel = (Q: number): number => 20 * Math.log10(Q);

const mu = 255;

/** A sample after µ-law (ITU-T G.711) and back. */
export function inSteps(sample: number): number {
  const level = Math.log1p(mu * Math.min(1, Math.abs(sample))) / Math.log1p(mu);
  return Math.sign(sample) * ((1 + mu) ** (Math.round(level * 127) / 127) - 1) / mu;
}
