'use client';
import { Select as Base } from '@base-ui/react/select';
import { Check, ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from './cx';
import { controlLook, type ControlSize } from './input';
import { optionLook, popupLook } from './popup-look';

export interface Option<V extends string = string> { value: V; label: string; hint?: string; icon?: ReactNode; disabled?: boolean }

export interface SelectProps<V extends string> {
  value: V | null;
  onChange: (value: V) => void;
  options: readonly Option<V>[];
  placeholder?: string;
  size?: ControlSize;
  disabled?: boolean;
  'aria-label'?: string;
  className?: string;
}

/** One of several, from a list that opens. Typing letters jumps; inside a Field it takes its label from there. */
export function Select<V extends string>({ value, onChange, options, placeholder, size = 'md', disabled, className, ...rest }: SelectProps<V>) {
  const chosen = options.find(option => option.value === value);
  return (
    <Base.Root items={options} value={value} onValueChange={next => { if (next !== null) onChange(next as V); }} disabled={disabled} modal={false}>
      <Base.Trigger
        {...rest}
        className={cx(controlLook, 'flex cursor-pointer select-none items-center gap-2 pr-2 pl-2.5 text-left text-13 narrow:text-16 data-disabled:bg-sunken data-disabled:text-ink-off',
          size === 'sm' ? 'h-7 narrow:h-10' : size === 'md' ? 'h-8 narrow:h-10' : 'h-10 text-14 narrow:h-11', className)}
      >
        {chosen?.icon}
        <span className="cut grow"><Base.Value>{() => chosen?.label ?? <span className="text-ink-3">{placeholder}</span>}</Base.Value></span>
        <Base.Icon className="text-ink-2"><ChevronDown className="size-3.5" /></Base.Icon>
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} alignItemWithTrigger={false} collisionPadding={8} className="z-70">
          <Base.Popup className={cx(popupLook, 'max-h-(--available-height) max-w-[calc(100vw-16px)] min-w-(--anchor-width) overflow-y-auto')}>
            <Base.List>
              {options.map(option => (
                <Base.Item key={option.value} value={option.value} disabled={option.disabled} className={cx(optionLook, 'pr-8')}>
                  {option.icon}
                  <span className="min-w-0 grow">
                    <Base.ItemText className="block">{option.label}</Base.ItemText>
                    {option.hint && <span className="block text-12 text-ink-3">{option.hint}</span>}
                  </span>
                  <Base.ItemIndicator className="absolute right-2 text-brand-ink"><Check className="size-3.5" /></Base.ItemIndicator>
                </Base.Item>
              ))}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
