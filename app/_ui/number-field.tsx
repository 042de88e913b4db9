'use client';
import { NumberField as Base } from '@base-ui/react/number-field';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { useLocale, useTranslations } from 'use-intl';
import { cx } from './cx';
import { controlLook, type ControlSize } from './input';

export interface NumberFieldProps {
  value: number | null;
  onChange: (value: number | null) => void;
  /** Stands behind the number: "s", "times". */
  unit?: string;
  min?: number;
  max?: number;
  step?: number;
  /** Digits behind the point at most. */
  fraction?: number;
  size?: ControlSize;
  disabled?: boolean;
  'aria-label'?: string;
  id?: string;
  className?: string;
}

/** A number with its unit. Arrow keys step it; Shift by ten steps. What is out of range comes back in on leaving. */
export function NumberField({ value, onChange, unit, min, max, step = 1, fraction = 0, size = 'md', disabled, className, id, ...rest }: NumberFieldProps) {
  const t = useTranslations('ui');
  const locale = useLocale();
  const arrow = 'grid h-1/2 w-full place-items-center text-ink-3 hover:bg-hover hover:text-ink disabled:text-ink-off';
  return (
    <Base.Root
      id={id}
      value={value}
      onValueChange={onChange}
      min={min}
      max={max}
      step={step}
      smallStep={fraction ? step / 10 : step}
      largeStep={step * 10}
      locale={locale}
      disabled={disabled}
      format={{ maximumFractionDigits: fraction, useGrouping: false }}
      className={cx('min-w-0', className)}
    >
      <Base.Group
        className={cx(controlLook, 'group flex items-center overflow-hidden data-disabled:border-line data-disabled:bg-sunken has-focus-visible:border-transparent has-focus-visible:outline-2 has-focus-visible:outline-focus',
          size === 'sm' ? 'h-7 narrow:h-10' : size === 'md' ? 'h-8 narrow:h-10' : 'h-10 narrow:h-11')}
      >
        <span className="relative flex h-full min-w-0 grow">
          <Base.Input {...rest} className="num h-full w-full min-w-0 bg-transparent pr-1 pl-2.5 text-13 outline-none narrow:text-16" />
          <span className="absolute inset-y-0 right-0 flex w-5 flex-col bg-surface opacity-0 transition-opacity group-hover:opacity-100 group-data-disabled:hidden narrow:hidden">
            <Base.Increment tabIndex={-1} aria-label={t('more-by-one')} className={arrow}><ChevronUp className="size-3" /></Base.Increment>
            <Base.Decrement tabIndex={-1} aria-label={t('less-by-one')} className={arrow}><ChevronDown className="size-3" /></Base.Decrement>
          </span>
        </span>
        {unit && <span aria-hidden className="grid h-full place-items-center whitespace-nowrap border-l border-control bg-sunken px-2 text-13 text-ink-2">{unit}</span>}
      </Base.Group>
    </Base.Root>
  );
}
