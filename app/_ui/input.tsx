'use client';
import { Field as BaseField } from '@base-ui/react/field';
import { Search, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx';
import { Kbd } from './badge';

/** The outline of everything that is typed into or chosen from. */
export const controlLook
  = 'w-full min-w-0 rounded-control border border-control bg-surface text-ink transition-shadow placeholder:text-ink-3 placeholder:opacity-100 '
  + 'focus-visible:border-transparent focus-visible:outline-2 focus-visible:outline-offset-0 focus-visible:outline-focus '
  + 'data-invalid:border-danger-mark data-invalid:ring-1 data-invalid:ring-danger-mark aria-invalid:border-danger-mark aria-invalid:ring-1 aria-invalid:ring-danger-mark '
  + 'disabled:border-line disabled:bg-sunken disabled:text-ink-off';

const sizes = { sm: 'h-7 px-2 text-13 narrow:h-10 narrow:text-16', md: 'h-8 px-2.5 text-13 narrow:h-10 narrow:text-16', lg: 'h-10 px-2.5 text-14 narrow:h-11 narrow:text-16' };
export type ControlSize = keyof typeof sizes;

export interface InputProps extends Omit<ComponentProps<'input'>, 'onChange' | 'value' | 'size' | 'defaultValue'> {
  value: string;
  onChange: (value: string) => void;
  size?: ControlSize;
  /** Inside the right edge: a button, a key. */
  end?: ReactNode;
  /** Inside the left edge. */
  icon?: ReactNode;
}

/** One line of text. Inside a Field it takes label, hint and error from there; outside give it an aria-label. */
export function Input({ value, onChange, size = 'md', icon, end, className, ...rest }: InputProps) {
  const control = (
    <BaseField.Control
      {...rest}
      value={value}
      onValueChange={onChange}
      className={cx(controlLook, sizes[size], icon && 'pl-8', end && 'pr-10', className)}
    />
  );
  if (!icon && !end) return control;
  return (
    <span className="relative flex min-w-0 grow">
      {icon && <span aria-hidden className="pointer-events-none absolute inset-y-0 left-2.5 grid place-items-center text-ink-3">{icon}</span>}
      {control}
      {end && <span className="absolute inset-y-0 right-1.5 grid place-items-center text-ink-2">{end}</span>}
    </span>
  );
}

export interface TextareaProps extends Omit<ComponentProps<'textarea'>, 'onChange' | 'value' | 'defaultValue'> { value: string; onChange: (value: string) => void }

/** Several lines of text; grows with its words. */
export function Textarea({ value, onChange, className, rows = 3, ...rest }: TextareaProps) {
  return (
    <BaseField.Control
      value={value}
      onValueChange={onChange}
      render={<textarea rows={rows} {...rest} />}
      className={cx(controlLook, 'field-sizing-content min-h-16 resize-y px-2.5 py-1.5 text-13 narrow:text-16', className)}
    />
  );
}

export interface SearchBoxProps { value: string; onChange: (value: string) => void; label: string; placeholder?: string; shortcut?: string; className?: string }

/** Search in a list. Escape and the cross empty it. */
export function SearchBox({ value, onChange, label, placeholder = label, shortcut, className }: SearchBoxProps) {
  const t = useTranslations('ui');
  return (
    <span role="search" className={cx('flex min-w-0', className)}>
      <Input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        aria-label={label}
        placeholder={placeholder}
        value={value}
        onChange={onChange}
        onKeyDown={event => { if (event.key === 'Escape' && value) { event.stopPropagation(); onChange(''); } }}
        icon={<Search />}
        end={value
          ? <button type="button" aria-label={t('clear')} onClick={() => onChange('')} className="grid size-6 place-items-center rounded-key hover:bg-hover narrow:-mr-1.5 narrow:size-10"><X className="size-3.5" /></button>
          : shortcut && <Kbd>{shortcut}</Kbd>}
      />
    </span>
  );
}
