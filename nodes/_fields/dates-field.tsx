'use client';
import { useTranslations } from 'use-intl';
import { Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import { errorAt, type FieldProps, type FormError } from './form-props';
import { RowsField } from './rows-field';

/** A whole day with a name; `date` is yyyy-mm-dd. */
export interface NamedDate { date: string; name: string }
/** A span of local time with a name; `from` and `to` are yyyy-mm-ddThh:mm. */
export interface NamedSpan { from: string; to: string; name: string }

export interface DatesFieldProps extends FieldProps<NamedDate[]> { /** Paths begin with the row. */ errors?: readonly FormError[]; bare?: boolean; /** The day a new row begins with: today in the zone, yyyy-mm-dd. */ today: string }

/** Days of the year, one row each: public holidays. */
export function DatesField({ errors = [], today, ...field }: DatesFieldProps) {
  const t = useTranslations('fields');
  return (
    <RowsField<NamedDate>
      {...field}
      add={t('add-date')}
      empty={t('no-dates')}
      max={400}
      fresh={() => ({ date: dayAfter(field.value.at(-1)?.date ?? today), name: '' })}
      nameOf={({ date, name }) => name || date}
      row={(item, change, i) => (
        <div className="grid grid-cols-[148px_minmax(0,1fr)] gap-1.5">
          <Field label={t('date')} bare error={errorAt(errors, i, 'date')}><Input type="date" value={item.date} onChange={date => change({ ...item, date })} /></Field>
          <Field label={t('name')} bare error={errorAt(errors, i, 'name')}><Input value={item.name} maxLength={60} placeholder={t('date-name')} onChange={name => change({ ...item, name })} /></Field>
        </div>
      )}
    />
  );
}

/** One-off exceptions, one row each, by local time. */
export function SpansField({ errors = [], today, ...field }: Omit<DatesFieldProps, 'value' | 'onChange'> & FieldProps<NamedSpan[]>) {
  const t = useTranslations('fields');
  return (
    <RowsField<NamedSpan>
      {...field}
      add={t('add-span')}
      empty={t('no-spans')}
      max={100}
      fresh={() => ({ from: `${today}T09:00`, to: `${today}T18:00`, name: '' })}
      nameOf={({ from, name }) => name || from.replace('T', ' ')}
      row={(item, change, i) => (
        <div className="flex flex-col gap-1.5">
          <Field label={t('name')} bare error={errorAt(errors, i, 'name')}><Input value={item.name} maxLength={60} placeholder={t('span-name')} onChange={name => change({ ...item, name })} /></Field>
          <div className="grid grid-cols-[40px_minmax(0,1fr)] items-center gap-1.5 text-13 text-ink-2">
            <span aria-hidden>{t('from')}</span>
            <Field label={t('from')} bare error={errorAt(errors, i, 'from')}><Input type="datetime-local" value={item.from} onChange={from => change({ ...item, from })} /></Field>
            <span aria-hidden>{t('until')}</span>
            <Field label={t('until')} bare error={errorAt(errors, i, 'to')}><Input type="datetime-local" value={item.to} onChange={to => change({ ...item, to })} /></Field>
          </div>
        </div>
      )}
    />
  );
}

function dayAfter(date: string): string {
  const next = new Date(`${date}T00:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return Number.isNaN(next.getTime()) ? date : next.toISOString().slice(0, 10);
}
