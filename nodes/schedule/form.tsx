'use client';
import { useState } from 'react';
import { CountryDays, DatesField, errorAt, errorsUnder, FormSection, freshId, MovedDaysField, RowsField, SpansField, TextField, useNodeText, WeekField, ZoneField, type FormProps } from '../_fields';
import { localTime, isZone } from '../_kit/time';
import { CalendarSection } from './calendar-section';
import { PreviewSection } from './preview-section';
import type { ScheduleSettings } from './schema';
import { SwitchSection } from './switch-section';

type Period = ScheduleSettings['periods'][number];

/** When it is open, named periods, holidays and exceptions, all in one zone. */
export function ScheduleForm({ value, onChange, errors }: FormProps<ScheduleSettings>) {
  const { t, field, label } = useNodeText('schedule');
  // The day that new rows begin with; it need not follow the clock while the form is open.
  const [now] = useState(() => Date.now());
  const today = localTime(now, isZone(value.zone) ? value.zone : 'UTC').date;
  return (
    <>
      <FormSection title={label('open')}>
        <WeekField {...field('open')} bare value={value.open} behind={value.periods.flatMap(({ spans }) => spans)} error={errorAt(errors, 'open')} onChange={open => onChange({ ...value, open })} />
        <ZoneField {...field('zone')} value={value.zone} error={errorAt(errors, 'zone')} onChange={zone => onChange({ ...value, zone })} />
      </FormSection>
      <FormSection title={label('periods')} summary={t('form.n-periods', { n: value.periods.length })} open={errors.some(({ path }) => path[0] === 'periods') || value.periods.length > 0}>
        <RowsField<Period>
          {...field('periods')}
          bare
          ordered
          value={value.periods}
          onChange={periods => onChange({ ...value, periods: [...periods] })}
          error={errorAt(errors, 'periods')}
          max={20}
          add={t('form.add-period')}
          empty={t('form.no-periods')}
          fresh={() => ({ id: freshId(value.periods), name: t('form.new-period', { n: value.periods.length + 1 }), spans: [] })}
          nameOf={({ name }) => name}
          row={(period, change, i) => (
            <div className="flex flex-col gap-2">
              <TextField bare label={label('periods-name')} maxLength={40} value={period.name} error={errorAt(errors, 'periods', i, 'name') ?? errorAt(errors, 'periods', i, 'id')} onChange={name => change({ ...period, name })} />
              <WeekField bare label={label('periods-spans')} value={period.spans} error={errorAt(errors, 'periods', i, 'spans')} onChange={spans => change({ ...period, spans })} />
            </div>
          )}
        />
      </FormSection>
      <FormSection title={label('holidays')} summary={t('form.n-days', { n: value.holidays.length })} open={errors.some(({ path }) => path[0] === 'holidays')}>
        <DatesField {...field('holidays')} bare today={today} value={value.holidays} errors={errorsUnder(errors, 'holidays')} onChange={holidays => onChange({ ...value, holidays: [...holidays] })} />
        <CountryDays year={Number(today.slice(0, 4))} value={value.holidays} onChange={holidays => onChange({ ...value, holidays })} />
      </FormSection>
      <FormSection title={label('moved')} summary={t('form.n-days', { n: value.moved.length })} open={errors.some(({ path }) => path[0] === 'moved')}>
        <MovedDaysField {...field('moved')} bare today={today} value={value.moved} errors={errorsUnder(errors, 'moved')} onChange={moved => onChange({ ...value, moved: [...moved] })} />
      </FormSection>
      <FormSection title={label('overrides')} summary={t('form.n-exceptions', { n: value.overrides.length })} open={errors.some(({ path }) => path[0] === 'overrides')}>
        <SpansField {...field('overrides')} bare today={today} value={value.overrides} errors={errorsUnder(errors, 'overrides')} onChange={overrides => onChange({ ...value, overrides: [...overrides] })} />
      </FormSection>
      <SwitchSection value={value} errors={errors} onChange={change => onChange({ ...value, ...change })} />
      <CalendarSection value={value.calendar} errors={errorsUnder(errors, 'calendar')} onChange={calendar => onChange({ ...value, calendar })} />
      <PreviewSection value={value} now={now} />
    </>
  );
}
