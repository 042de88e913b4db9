'use client';
import { cva, type VariantProps } from 'class-variance-authority';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { cx } from './cx';
import { Spinner } from './progress';
import { Tooltip } from './tooltip';

/** The look of a button, also for links: `<Link className={buttonLook({ variant: 'primary' })}>`. */
export const buttonLook = cva(
  'inline-flex shrink-0 select-none items-center justify-center gap-1.5 whitespace-nowrap rounded-control font-mid transition-[background-color,box-shadow,color] '
  + 'disabled:cursor-default disabled:bg-sunken disabled:text-ink-off disabled:shadow-none disabled:ring-1 disabled:ring-inset disabled:ring-line disabled:[&_.lucide]:text-inherit',
  {
    variants: {
      variant: {
        plain: 'bg-surface text-ink ring-1 ring-inset ring-line-2 shadow-1 hover:bg-hover [&_.lucide]:text-ink-2 '
          + 'aria-pressed:bg-brand-soft aria-pressed:text-brand-ink aria-pressed:ring-brand-line aria-pressed:[&_.lucide]:text-inherit',
        primary: 'bg-brand-fill text-on-brand shadow-1 hover:bg-brand-press',
        ghost: 'text-ink-2 hover:bg-hover hover:text-ink data-popup-open:bg-hover disabled:bg-transparent disabled:ring-0 aria-pressed:bg-brand-soft aria-pressed:text-brand-ink',
        danger: 'bg-surface text-danger ring-1 ring-inset ring-danger-line shadow-1 hover:bg-danger-soft',
        'solid-danger': 'bg-solid-danger text-white hover:bg-solid-danger-press',
        ok: 'bg-solid-ok text-white hover:bg-solid-ok-press',
      },
      size: {
        sm: 'h-7 px-2.5 text-12 narrow:h-10',
        md: 'h-8 px-3 text-13 narrow:h-10',
        lg: 'h-10 px-4 text-14 narrow:h-11',
      },
      square: { true: 'px-0', false: '' },
    },
    compoundVariants: [
      { square: true, size: 'sm', className: 'w-7 px-0 narrow:w-10' },
      { square: true, size: 'md', className: 'w-8 px-0 narrow:w-10' },
      { square: true, size: 'lg', className: 'w-10 px-0 narrow:w-11' },
    ],
    defaultVariants: { variant: 'plain', size: 'md', square: false },
  },
);

type Look = Pick<VariantProps<typeof buttonLook>, 'variant' | 'size'>;

export interface ButtonProps extends ComponentProps<'button'>, Look {
  icon?: ReactNode;
  /** Work is under way: a spinner in place of the icon, clicks are ignored, focus stays. */
  busy?: boolean;
  /** For a button that stays down: aria-pressed. */
  pressed?: boolean;
  /** On a phone only its icon is seen. */
  lesser?: boolean;
}

/** A button. Its words name what happens. */
export function Button({ variant, size, icon, busy = false, pressed, lesser = false, className, children, onClick, ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-busy={busy || undefined}
      {...rest}
      onClick={busy ? (event: MouseEvent) => event.preventDefault() : onClick}
      className={cx(buttonLook({ variant, size }), lesser && 'narrow:w-10 narrow:px-0', className)}
    >
      {busy ? <Spinner /> : icon}
      {lesser ? <span className="narrow:sr-only">{children}</span> : children}
    </button>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'children' | 'icon' | 'lesser'> {
  icon: ReactNode;
  /** What it does, for the screen reader and the tooltip. */
  label: string;
  /** Keys shown in the tooltip: ["Ctrl", "Z"]. */
  keys?: string[];
  /** False where the words stand beside it already. */
  tooltip?: boolean;
}

/** A square button with an icon only. */
export function IconButton({ icon, label, keys, tooltip = true, variant = 'ghost', size, busy = false, pressed, className, onClick, ...rest }: IconButtonProps) {
  const button = (
    <button
      type="button"
      aria-label={label}
      aria-pressed={pressed}
      aria-busy={busy || undefined}
      {...rest}
      onClick={busy ? (event: MouseEvent) => event.preventDefault() : onClick}
      className={cx(buttonLook({ variant, size, square: true }), className)}
    >
      {busy ? <Spinner /> : icon}
    </button>
  );
  return tooltip ? <Tooltip text={label} keys={keys}>{button}</Tooltip> : button;
}
