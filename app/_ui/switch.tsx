'use client';
import { Switch as Base } from '@base-ui/react/switch';
import { useId, type ReactNode } from 'react';
import { cx } from './cx';

export interface SwitchProps { checked: boolean; onChange: (checked: boolean) => void; label: ReactNode; hint?: ReactNode; disabled?: boolean; bare?: boolean; className?: string }

/** On or off, at once. `bare`: the label is for the screen reader only. */
export function Switch({ checked, onChange, label, hint, disabled, bare = false, className }: SwitchProps) {
  const hintId = useId();
  return (
    <div className={cx('text-13', className)}>
      <label className={cx('flex min-h-6 items-start gap-2.5', disabled && 'text-ink-off')}>
        <Base.Root
          checked={checked}
          onCheckedChange={onChange}
          disabled={disabled}
          aria-describedby={hint ? hintId : undefined}
          className="relative mt-[3px] h-[18px] w-[30px] shrink-0 cursor-pointer rounded-full bg-control transition-colors duration-180 before:absolute before:-inset-x-1 before:-inset-y-[3px] narrow:before:-inset-y-[11px] data-checked:bg-brand-fill data-disabled:cursor-default data-disabled:opacity-50"
        >
          <Base.Thumb className="absolute top-0.5 left-0.5 size-3.5 rounded-full bg-white shadow-1 transition-transform duration-180 data-checked:translate-x-3 data-checked:bg-on-brand" />
        </Base.Root>
        <span className={cx('min-w-0 pt-0.5', bare && 'sr-only')}>{label}</span>
      </label>
      {hint && <p id={hintId} className="pl-10 text-12 text-ink-3">{hint}</p>}
    </div>
  );
}
