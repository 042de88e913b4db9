import { LoaderCircle } from 'lucide-react';
import type { Tone } from './badge';
import { cx } from './cx';

/** Work of unknown length. With a label it speaks for itself, without one the words beside it do. */
export function Spinner({ label, className }: { label?: string; className?: string }) {
  return <span role={label ? 'status' : undefined} aria-label={label} className="inline-grid"><LoaderCircle aria-hidden className={cx('animate-spin', className)} /></span>;
}

export interface ProgressProps {
  /** 0 to 1. */
  value: number;
  label: string;
  tone?: Tone;
  className?: string;
}

/** Work of known length, or a share of a limit. */
export function Progress({ value, label, tone = 'brand', className }: ProgressProps) {
  const percent = Math.round(Math.min(1, Math.max(0, value)) * 100);
  return (
    <div role="progressbar" aria-label={label} aria-valuenow={percent} aria-valuemin={0} aria-valuemax={100} className={cx('h-1.5 min-w-0 overflow-hidden rounded-full bg-pressed', className)}>
      <div
        style={{ width: `${percent}%` }}
        className={cx('h-full transition-[width]', { neutral: 'bg-ink-2', ok: 'bg-ok-mark', warn: 'bg-warn-mark', danger: 'bg-danger-mark', brand: 'bg-brand-mark' }[tone])}
      />
    </div>
  );
}
