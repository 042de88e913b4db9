'use client';
import { ChoiceField, CountField, errorAt, FormSection, SwitchField, TextField, useNodeText, type FormError } from '../_fields';
import type { ScheduleSettings } from './schema';

type Calendar = ScheduleSettings['calendar'];

const hour = 3600_000;

/** A calendar on the web that is asked as well. `errors` have paths from the calendar on. */
export function CalendarSection({ value, onChange, errors }: { value: Calendar; onChange: (next: Calendar) => void; errors: readonly FormError[] }) {
  const { t, field, label, options } = useNodeText('schedule');
  return (
    <FormSection title={label('calendar')} summary={value.on ? value.address || t('form.no-address') : t('form.off')} open={errors.length > 0}>
      <SwitchField {...field('calendar-on')} value={value.on} onChange={on => onChange({ ...value, on })} />
      {value.on && (
        <>
          <TextField {...field('calendar-address')} placeholder="https://" maxLength={2000} value={value.address} error={errorAt(errors, 'address')} onChange={address => onChange({ ...value, address: address.trim() })} />
          <ChoiceField {...field('calendar-means')} options={options('calendar-means', ['closed', 'holiday', 'override'])} value={value.means} onChange={means => onChange({ ...value, means })} />
          <CountField
            {...field('calendar-staleMs')}
            unit={t('form.hours')}
            min={1}
            max={168}
            value={Math.max(1, Math.round(value.staleMs / hour))}
            error={errorAt(errors, 'staleMs')}
            onChange={hours => onChange({ ...value, staleMs: hours * hour })}
          />
        </>
      )}
    </FormSection>
  );
}
