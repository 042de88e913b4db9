import { cx } from './cx';

export interface WaveformProps {
  /** Loudest sample of each slice, 0 to 1, in order. */
  peaks: readonly number[];
  /** 0 to 1: what has been played is drawn in brand. */
  progress?: number;
  /** Left out where a name and a length stand beside it. */
  label?: string;
  height?: number;
  className?: string;
}

/** A sound as strokes; the same look wherever a sound is. Stretches to its width. */
export function Waveform({ peaks, progress = 0, label, height = 28, className }: WaveformProps) {
  const width = peaks.length * 4;
  const middle = height / 2;
  const stroke = (from: number, to: number) => peaks.slice(from, to)
    .map((peak, i) => { const reach = Math.max(1, Math.min(1, peak) * (middle - 2)); const x = (from + i) * 4 + 2; return `M${x} ${(middle - reach).toFixed(1)}V${(middle + reach).toFixed(1)}`; }).join('');
  const played = Math.round(Math.min(1, Math.max(0, progress)) * peaks.length);
  return (
    <svg viewBox={`0 0 ${Math.max(4, width)} ${height}`} preserveAspectRatio="none" role={label ? 'img' : undefined} aria-label={label} aria-hidden={label ? undefined : true} style={{ height }} className={cx('w-full text-ink-3', className)}>
      <g fill="none" strokeWidth={2} strokeLinecap="round">
        <path d={stroke(0, played)} vectorEffect="non-scaling-stroke" className="stroke-brand-mark" />
        <path d={stroke(played, peaks.length)} vectorEffect="non-scaling-stroke" stroke="currentColor" />
      </g>
    </svg>
  );
}

/** The loudest sample of each of `count` slices of a sound, scaled so that the loudest of all is 1. Silence gives zeros. */
export function peaksOf(samples: Float32Array, count: number): number[] {
  const size = samples.length / count;
  const peaks = Array.from({ length: count }, (_, slice) => {
    let loudest = 0;
    for (let i = Math.floor(slice * size); i < Math.floor((slice + 1) * size); i++) loudest = Math.max(loudest, Math.abs(samples[i] ?? 0));
    return loudest;
  });
  const top = Math.max(...peaks, 0);
  return top > 0.001 ? peaks.map(peak => Math.round((peak / top) * 100) / 100) : peaks.map(() => 0);
}
