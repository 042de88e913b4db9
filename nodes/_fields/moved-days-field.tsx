'use client';
import { useFormatter, useTranslations } from 'use-intl';
import { Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import { Select } from '@/app/_ui/select';
import type { DatesFieldProps, NamedDate } from './dates-field';
import { errorAt, type FieldProps } from './form-props';
import { RowsField } from './rows-field';

/** A date that counts as a public holiday, or as a day of the week (1 is Monday). */
export interface MovedDate extends NamedDate { as: 'holiday' | number }

/** A Monday, to tell the names of the days by. */
const monday = Date.UTC(2024, 0, 1);

/** Days that count as others, one row each: a working Saturday, a holiday on another date. */
export function MovedDaysField({ errors = [], today, ...field }: Omit<DatesFieldProps, 'value' | 'onChange'> & FieldProps<MovedDate[]>) {
  const t = useTranslations('fields');
  const format = useFormatter();
  const dayName = (day: number) => format.dateTime(monday + (day - 1) * 86_400_000, { weekday: 'long', timeZone: 'UTC' });
  const options = [{ value: 'holiday', label: t('moved-holiday') }, ...[1, 2, 3, 4, 5, 6, 7].map(day => ({ value: String(day), label: t('moved-like', { day: dayName(day) }) }))];
  return (
    <RowsField<MovedDate>
      {...field}
      add={t('add-moved')}
      empty={t('no-moved')}
      max={100}
      fresh={() => ({ date: today, as: 5, name: '' })}
      nameOf={({ date, name }) => name || date}
      row={(item, change, i) => (
        <div className="flex flex-col gap-1.5">
          <Field label={t('name')} bare error={errorAt(errors, i, 'name')}><Input value={item.name} maxLength={60} placeholder={t('moved-example')} onChange={name => change({ ...item, name })} /></Field>
          <div className="grid grid-cols-[148px_minmax(0,1fr)] gap-1.5">
            <Field label={t('date')} bare error={errorAt(errors, i, 'date')}><Input type="date" value={item.date} onChange={date => change({ ...item, date })} /></Field>
            <Field label={t('counts-as')} bare error={errorAt(errors, i, 'as')}>
              <Select value={String(item.as)} options={options} onChange={as => change({ ...item, as: as === 'holiday' ? as : Number(as) })} />
            </Field>
          </div>
        </div>
      )}
    />
  );
}
