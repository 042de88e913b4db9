'use client';
import { X } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { cx } from '@/app/_ui/cx';
import { Field } from '@/app/_ui/field';
import { controlLook, Input } from '@/app/_ui/input';
import type { FieldProps } from './form-props';

export interface TagsFieldProps extends FieldProps<string[]> {
  /** What was typed as it is kept; null where it cannot be one. */
  clean: (text: string) => string | null;
  /** What one looks like, said where something cannot be one. */
  form: string;
  placeholder?: string;
  /** Which keyboard a telephone shows. */
  inputMode?: 'tel' | 'text';
}

/** Short texts in one box: extensions, numbers. Enter, comma or space adds; a pasted list adds all; Backspace takes the last. */
export function TagsField({ label, hint, error, value, onChange, clean, form, placeholder, inputMode = 'tel' }: TagsFieldProps) {
  const t = useTranslations('fields');
  const [text, setText] = useState('');
  const [bad, setBad] = useState<string | null>(null);

  const take = (typed: string) => {
    const parts = typed.split(/[\s,;]+/).filter(Boolean);
    const wrong = parts.filter(part => clean(part) === null);
    const added = parts.flatMap(part => clean(part) ?? []);
    if (added.length) onChange([...new Set([...value, ...added])]);
    setText(wrong.join(' '));
    setBad(wrong[0] ?? null);
  };

  return (
    <Field label={label} hint={hint} error={bad ? t('not-one', { text: bad, form }) : error}>
      <div className={cx(controlLook, 'flex flex-wrap gap-1 p-1 has-focus-visible:border-transparent has-focus-visible:outline-2 has-focus-visible:outline-focus', (bad ?? error) && 'border-danger-mark ring-1 ring-danger-mark')}>
        {value.map(tag => (
          <span key={tag} className="num inline-flex h-6 narrow:h-10 items-center gap-1 rounded-key bg-brand-soft pl-2 text-12 font-mid text-brand-ink">
            {tag}
            <button type="button" aria-label={t('remove-row', { name: tag })} onClick={() => onChange(value.filter(other => other !== tag))} className="grid size-6 place-items-center rounded-key hover:bg-brand-line narrow:size-10"><X aria-hidden className="size-3" /></button>
          </span>
        ))}
        <Input
          value={text}
          onChange={next => { if (/[\s,;]/.test(next)) take(next); else { setText(next); setBad(null); } }}
          onBlur={() => { if (text) take(text); }}
          onKeyDown={event => {
            if (event.key === 'Enter' && text) { event.preventDefault(); take(text); }
            if (event.key === 'Backspace' && !text && value.length) onChange(value.slice(0, -1));
          }}
          inputMode={inputMode}
          placeholder={value.length ? undefined : placeholder}
          className="num h-6 w-24 grow border-0 px-1 ring-0 outline-none focus-visible:outline-0 data-invalid:ring-0 narrow:h-10"
        />
      </div>
    </Field>
  );
}
