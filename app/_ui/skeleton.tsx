import { cx } from './cx';

/** A grey bone where words will be. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cx('block h-3 animate-breathe rounded-key bg-pressed', className)} />;
}

/** Rows that will be a list. */
export function SkeletonRows({ rows = 4, label }: { rows?: number; label: string }) {
  return (
    <div role="status" aria-busy aria-label={label} className="flex flex-col gap-[18px] p-4">
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className="flex items-center gap-3">
          <Skeleton className="size-7 rounded-full" />
          <Skeleton className={['w-[72%]', 'w-[58%]', 'w-[66%]', 'w-[44%]'][i % 4]} />
        </div>
      ))}
    </div>
  );
}
