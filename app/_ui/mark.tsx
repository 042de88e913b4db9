import { cx } from './cx';

/** The mark: a call as a thread, woven. `size` in px. */
export function Mark({ size = 28, className }: { size?: number; className?: string }) {
  return (
    <span aria-hidden style={{ width: size, height: size, borderRadius: Math.round(size * 0.28) }} className={cx('grid shrink-0 place-items-center bg-brand-fill text-on-brand', className)}>
      <svg viewBox="0 0 24 24" width={Math.round(size * 0.72)} height={Math.round(size * 0.72)} fill="none" stroke="currentColor" strokeWidth={2.2} strokeLinecap="round">
        <path d="M18.88 11.54A6.9 6.9 0 0 1 7.36 17.1M5.12 12.46A6.9 6.9 0 0 1 16.64 6.9M1.3 9h2M8.3 9h14.4M1.3 15h14.4M20.7 15h2" />
      </svg>
    </span>
  );
}
