import type { ReactNode } from 'react';
import { Tile, type Group, type Tone } from './badge';
import { cx } from './cx';

export interface EmptyStateProps { icon: ReactNode; title: string; text?: ReactNode; group?: Group; tone?: Tone; action?: ReactNode; /** The page has no other title. */ whole?: boolean; className?: string }

/** Nothing here: why, and what to do about it. */
export function EmptyState({ icon, title, text, group, tone, action, whole = false, className }: EmptyStateProps) {
  const Title = whole ? 'h1' : 'h2';
  return (
    <div className={cx('flex flex-col items-center gap-2 px-6 py-8 text-center', className)}>
      <Tile size="lg" group={group} tone={tone} className="mb-1">{icon}</Tile>
      <Title className="text-14 font-bold">{title}</Title>
      {text && <p className="max-w-96 text-13 text-balance text-ink-2">{text}</p>}
      {action && <div className="mt-1">{action}</div>}
    </div>
  );
}
