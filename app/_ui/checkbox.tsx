'use client';
import { Checkbox as Base } from '@base-ui/react/checkbox';
import { Radio } from '@base-ui/react/radio';
import { RadioGroup as BaseGroup } from '@base-ui/react/radio-group';
import { Check, Minus } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import type { Option } from './select';

const box = 'grid size-4 shrink-0 cursor-pointer place-items-center border border-control bg-surface text-on-brand transition-colors relative before:absolute before:-inset-1 '
  + 'data-checked:border-brand-fill data-checked:bg-brand-fill data-indeterminate:border-brand-fill data-indeterminate:bg-brand-fill data-disabled:cursor-default data-disabled:border-line data-disabled:bg-sunken';

export interface CheckboxProps { checked: boolean; onChange: (checked: boolean) => void; label: ReactNode; some?: boolean; disabled?: boolean; bare?: boolean; className?: string }

/** Yes or no, among others. `some`: a part of what it stands for is chosen. `bare`: the label is for the screen reader only. */
export function Checkbox({ checked, onChange, label, some = false, disabled, bare = false, className }: CheckboxProps) {
  return (
    <label className={cx('flex min-h-6 items-start gap-2 py-0.5 text-13 narrow:min-h-10 narrow:py-2.5', disabled && 'text-ink-off', className)}>
      <Base.Root checked={checked} indeterminate={some} onCheckedChange={onChange} disabled={disabled} className={cx(box, 'my-0.5 rounded-key')}>
        <Base.Indicator>{some ? <Minus className="size-3" /> : <Check className="size-3 stroke-3" />}</Base.Indicator>
      </Base.Root>
      <span className={cx('min-w-0', bare && 'sr-only')}>{label}</span>
    </label>
  );
}

export interface RadioGroupProps<V extends string> { label: string; value: V | null; onChange: (value: V) => void; options: readonly Option<V>[]; className?: string }

/** One of a few, all in sight. */
export function RadioGroup<V extends string>({ label, value, onChange, options, className }: RadioGroupProps<V>) {
  return (
    <BaseGroup aria-label={label} value={value} onValueChange={next => onChange(next as V)} className={cx('flex flex-col', className)}>
      {options.map(option => (
        <label key={option.value} className={cx('flex min-h-6 items-start gap-2 py-0.5 text-13 narrow:min-h-10 narrow:py-2.5', option.disabled && 'text-ink-off')}>
          <Radio.Root value={option.value} disabled={option.disabled} className={cx(box, 'my-0.5 rounded-full')}>
            <Radio.Indicator className="size-1.5 rounded-full bg-on-brand" />
          </Radio.Root>
          {option.icon && <span aria-hidden className="mt-0.5">{option.icon}</span>}
          <span className="min-w-0">
            {option.label}
            {option.hint && <span className="block text-12 text-ink-3">{option.hint}</span>}
          </span>
        </label>
      ))}
    </BaseGroup>
  );
}
