import { cva } from 'class-variance-authority';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';

export type Tone = 'neutral' | 'ok' | 'warn' | 'danger' | 'brand';
export type Group = 'entry' | 'speak' | 'decide' | 'connect' | 'record' | 'data' | 'end';

const badgeLook = cva('inline-flex h-5 items-center gap-1.5 whitespace-nowrap rounded-key px-[7px] align-middle text-12 font-mid', {
  variants: {
    tone: {
      neutral: 'bg-hover text-ink-2', ok: 'bg-ok-soft text-ok', warn: 'bg-warn-soft text-warn', danger: 'bg-danger-soft text-danger',
      brand: 'bg-brand-soft text-brand-ink', line: 'text-ink-2 ring-1 ring-inset ring-line-2', 'line-warn': 'text-warn ring-1 ring-inset ring-warn-line',
    },
  },
});

export interface BadgeProps { tone?: Tone | 'line' | 'line-warn'; dot?: boolean; icon?: ReactNode; className?: string; children: ReactNode }

/** A state in a word. */
export function Badge({ tone = 'neutral', dot = false, icon, className, children }: BadgeProps) {
  return (
    <span className={cx(badgeLook({ tone }), className)}>
      {dot && <span className="size-1.5 rounded-full bg-current" />}
      {icon}
      {children}
    </span>
  );
}

/** A key of the telephone. */
export function Keycap({ children, className, small = false }: { children: ReactNode; className?: string; small?: boolean }) {
  return (
    <span className={cx('inline-grid shrink-0 place-items-center rounded-key bg-surface px-1 font-bold text-ink shadow-[inset_0_0_0_1px_var(--line-2),inset_0_-2px_0_var(--line)]',
      small ? 'h-5 min-w-5 text-12' : 'h-6 min-w-6 text-13', className)}
    >
      {children}
    </span>
  );
}

/** A key of the keyboard. */
export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd className={cx('inline-grid h-[18px] min-w-[18px] place-items-center rounded-key bg-surface px-1 font-sans text-11 font-mid text-ink-2 shadow-[inset_0_0_0_1px_var(--line-2),inset_0_-2px_0_var(--line)]', className)}>
      {children}
    </kbd>
  );
}

export interface TileProps { group?: Group; tone?: Tone; size?: 'sm' | 'md' | 'lg'; className?: string; children: ReactNode }

/** An icon on a tile in the hue of its group or tone. */
export function Tile({ group, tone, size = 'md', className, children }: TileProps) {
  return (
    <span
      aria-hidden
      data-group={group}
      className={cx(
        'grid shrink-0 place-items-center bg-g-tile text-g',
        size === 'sm' && 'size-6 rounded-control [&_.lucide]:size-3.5 [&_.lucide]:stroke-2',
        size === 'md' && 'size-8 rounded-well',
        size === 'lg' && 'size-10 rounded-card [&_.lucide]:size-5',
        tone === 'ok' && 'bg-ok-soft text-ok', tone === 'warn' && 'bg-warn-soft text-warn', tone === 'danger' && 'bg-danger-soft text-danger', tone === 'brand' && 'bg-brand-soft text-brand-ink',
        className,
      )}
    >
      {children}
    </span>
  );
}

/** A filter that is on or off, as a pill. */
export function Chip({ on = false, className, children, ...rest }: ComponentProps<'button'> & { on?: boolean }) {
  return (
    <button
      type="button"
      aria-pressed={on}
      {...rest}
      className={cx('inline-flex h-7 items-center gap-1.5 whitespace-nowrap rounded-full px-2.5 text-12 font-mid ring-1 ring-inset transition-colors narrow:h-10',
        on ? 'bg-brand-soft text-brand-ink ring-brand-line' : 'bg-surface text-ink-2 ring-line-2 hover:bg-hover', className)}
    >
      {children}
    </button>
  );
}

/** A live dot with a ring that spreads; still under reduced motion. */
export function Pulse({ className }: { className?: string }) {
  return <span aria-hidden className={cx('relative size-2 shrink-0 rounded-full bg-current after:absolute after:-inset-1 after:animate-ping after:rounded-full after:border-[1.5px] after:border-current after:opacity-50', className)} />;
}
