'use client';
import { Field as Base } from '@base-ui/react/field';
import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';

export interface FieldProps {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong, in words; marks the control invalid. */
  error?: ReactNode;
  /** Beside the label, at the right: a link, a small button. */
  aside?: ReactNode;
  /** The label is for the screen reader only. */
  bare?: boolean;
  disabled?: boolean;
  className?: string;
  children: ReactNode;
}

/** Label, one control, hint and error, tied together for the screen reader. The control is any part of this folder. */
export function Field({ label, hint, error, aside, bare = false, disabled, className, children }: FieldProps) {
  return (
    <Base.Root invalid={Boolean(error)} disabled={disabled} className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <div className={cx('flex items-center gap-2', bare && !aside && 'sr-only')}>
        <Base.Label className={cx('grow text-13 font-mid text-ink', bare && 'sr-only')}>{label}</Base.Label>
        {aside}
      </div>
      {children}
      {hint && !error && <Base.Description className="text-12 text-ink-3">{hint}</Base.Description>}
      {error && <Base.Error match data-wrong className="flex items-start gap-1.5 text-12 text-danger"><CircleAlert aria-hidden className="mt-0.5 size-3" />{error}</Base.Error>}
    </Base.Root>
  );
}

/** A group of controls under one label, where the parts have labels of their own. */
export function FieldGroup({ label, hint, error, aside, className, children }: FieldProps) {
  return (
    <fieldset className={cx('flex min-w-0 flex-col gap-1.5', className)}>
      <legend className="contents">
        <span className="text-13 font-mid text-ink">{label}</span>
      </legend>
      {aside}
      {children}
      {hint && !error && <p className="text-12 text-ink-3">{hint}</p>}
      {error && <ErrorText>{error}</ErrorText>}
    </fieldset>
  );
}

/** What is wrong, in words, outside a Field. */
export function ErrorText({ id, children }: { id?: string; children: ReactNode }) {
  return <p id={id} role="alert" data-wrong className="flex items-start gap-1.5 text-12 text-danger"><CircleAlert aria-hidden className="mt-0.5 size-3" />{children}</p>;
}
