'use client';
import { useWords } from '@/app/_i18n/use-words';
import { Field } from '@/app/_ui/field';
import { Input, Textarea } from '@/app/_ui/input';
import { NumberField } from '@/app/_ui/number-field';
import { Segmented } from '@/app/_ui/segmented';
import { Select, type Option } from '@/app/_ui/select';
import { Switch } from '@/app/_ui/switch';
import { useTranslations } from 'use-intl';
import type { FieldProps } from './form-props';

export interface TextFieldProps extends FieldProps<string> { placeholder?: string; maxLength?: number; /** Several lines. */ lines?: number; /** The label is for the screen reader only. */ bare?: boolean; inputMode?: 'text' | 'tel' }

/** A few words. */
export function TextField({ label, hint, error, value, onChange, placeholder, maxLength, lines, bare, inputMode }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} bare={bare}>
      {lines
        ? <Textarea rows={lines} value={value} onChange={onChange} placeholder={placeholder} maxLength={maxLength} />
        : <Input value={value} onChange={onChange} placeholder={placeholder} maxLength={maxLength} inputMode={inputMode} />}
    </Field>
  );
}

export interface CountFieldProps extends FieldProps<number> { unit?: string; min?: number; max?: number; bare?: boolean }

/** A whole number. An emptied field keeps the last one. */
export function CountField({ label, hint, error, value, onChange, unit, min, max, bare }: CountFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} bare={bare}>
      <NumberField className="w-36 max-w-full" value={value} onChange={next => { if (next !== null) onChange(Math.round(next)); }} unit={unit} min={min} max={max} />
    </Field>
  );
}

export interface DurationFieldProps extends FieldProps<number> { minMs?: number; maxMs?: number; bare?: boolean }

/** A length of time: kept in ms, shown and typed in seconds. */
export function DurationField({ label, hint, error, value, onChange, minMs, maxMs, bare }: DurationFieldProps) {
  const t = useTranslations('fields');
  const { duration } = useWords();
  const seconds = (ms: number | undefined) => (ms === undefined ? undefined : ms / 1000);
  return (
    <Field label={label} hint={hint} error={error} bare={bare}>
      <span className="flex items-center gap-2">
        <NumberField
          className="w-36 max-w-full"
          value={value / 1000}
          onChange={next => { if (next !== null) onChange(Math.round(next * 1000)); }}
          unit={t('seconds')}
          min={seconds(minMs)}
          max={seconds(maxMs)}
          step={(maxMs ?? Infinity) <= 10_000 ? 0.5 : 1}
          fraction={1}
        />
        {/* nobody reads 86,400 s at a glance */}
        {!bare && value >= 120_000 && <span className="shrink-0 text-12 whitespace-nowrap text-ink-3">= {duration(value)}</span>}
      </span>
    </Field>
  );
}

/** On or off. */
export function SwitchField({ label, hint, error, value, onChange }: FieldProps<boolean>) {
  return <Switch label={label} hint={error ?? hint} checked={value} onChange={onChange} />;
}

export interface ChoiceFieldProps<V extends string> extends FieldProps<V> { options: readonly Option<V>[]; /** Up to three short words: all in sight. */ row?: boolean; bare?: boolean }

/** One of several. */
export function ChoiceField<V extends string>({ label, hint, error, value, onChange, options, row = false, bare }: ChoiceFieldProps<V>) {
  if (row) {
    return (
      <div className="flex flex-col items-start gap-1.5">
        {!bare && <span aria-hidden className="text-13 font-mid">{label}</span>}
        <Segmented label={label} value={value} onChange={onChange} options={options} />
        {(error ?? hint) && <p className={error ? 'text-12 text-danger' : 'text-12 text-ink-3'}>{error ?? hint}</p>}
      </div>
    );
  }
  return <Field label={label} hint={hint} error={error} bare={bare}><Select value={value} onChange={onChange} options={options} /></Field>;
}

export interface KeysFieldProps extends FieldProps<string> { /** How many keys at most. */ max?: number; bare?: boolean; placeholder?: string }

/** Keys of a telephone: digits, star and hash. Anything else that is typed is dropped. */
export function KeysField({ label, hint, error, value, onChange, max = 8, bare, placeholder }: KeysFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} bare={bare} className={bare ? 'w-16' : undefined}>
      <Input
        value={value}
        onChange={next => onChange(next.replace(/[^0-9*#]/g, '').slice(0, max))}
        inputMode="tel"
        autoComplete="off"
        placeholder={placeholder}
        className={bare ? 'px-1 text-center font-bold shadow-[inset_0_-2px_0_var(--line)]' : 'num'}
      />
    </Field>
  );
}
