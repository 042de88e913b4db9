import { CircleCheck, Info, OctagonAlert, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Tone } from './badge';
import { cx } from './cx';

export interface CalloutProps { tone?: Tone; /** Read out at once when it appears. */ live?: boolean; icon?: ReactNode; action?: ReactNode; className?: string; children: ReactNode }

/** A sentence to be noticed, where it belongs. `<b>` in it stands out. */
export function Callout({ tone = 'neutral', live = false, icon, action, className, children }: CalloutProps) {
  const signs = { neutral: <Info aria-hidden />, ok: <CircleCheck aria-hidden />, warn: <TriangleAlert aria-hidden />, danger: <OctagonAlert aria-hidden />, brand: <Info aria-hidden /> };
  return (
    <div
      role={live ? (tone === 'danger' ? 'alert' : 'status') : undefined}
      className={cx('flex gap-2.5 rounded-well px-3 py-2.5 text-13 [&>.lucide]:mt-0.5',
        { neutral: 'bg-hover text-ink-2', ok: 'bg-ok-soft text-ok', warn: 'bg-warn-soft text-warn', danger: 'bg-danger-soft text-danger', brand: 'bg-brand-soft text-brand-ink' }[tone], className)}
    >
      {icon ?? signs[tone]}
      <div className="min-w-0 grow">{children}</div>
      {action}
    </div>
  );
}
