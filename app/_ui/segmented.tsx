'use client';
import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { cx } from './cx';
import type { Option } from './select';

export interface SegmentedProps<V extends string> { label: string; value: V; onChange: (value: V) => void; options: readonly Option<V>[]; full?: boolean; size?: 'sm' | 'md'; className?: string }

/** One of two to four, all in sight, in a row. Arrow keys move. */
export function Segmented<V extends string>({ label, value, onChange, options, full = false, size = 'md', className }: SegmentedProps<V>) {
  return (
    <ToggleGroup
      aria-label={label}
      value={[value]}
      onValueChange={next => { const [chosen] = next; if (chosen) onChange(chosen as V); }}
      className={cx('gap-0.5 rounded-well bg-seg p-0.5 ring-1 ring-inset ring-seg-line', full ? 'flex' : 'inline-flex', className)}
    >
      {options.map(option => (
        <Toggle
          key={option.value}
          value={option.value}
          disabled={option.disabled}
          className={cx('inline-flex items-center justify-center gap-1.5 whitespace-nowrap rounded-control px-2.5 text-12 font-mid text-ink-2 transition-colors hover:text-ink narrow:h-10 '
            + 'data-pressed:bg-seg-on data-pressed:text-ink data-pressed:shadow-1 data-pressed:ring-1 data-pressed:ring-line', size === 'sm' ? 'h-6' : 'h-7', full && 'grow')}
        >
          {option.icon}
          {option.label}
        </Toggle>
      ))}
    </ToggleGroup>
  );
}
