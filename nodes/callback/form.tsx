'use client';
import { ChoiceField, CountField, DurationField, errorAt, errorsUnder, FormSection, PromptField, SwitchField, useNodeText, WeekField, ZoneField, type FormProps } from '../_fields';
import type { CallbackSettings } from './schema';

const day = 86_400_000;

/** On which number, when, and how often. */
export function CallbackForm({ value, onChange, errors }: FormProps<CallbackSettings>) {
  const { t, field, label, options, duration } = useNodeText('callback');
  const { prompt, number, asks, hours, delayMs, tries, retryMs, ringMs, expiryMs } = value;
  const put = (change: Partial<CallbackSettings>) => onChange({ ...value, ...change });
  return (
    <>
      <FormSection title={t('form.asks')}>
        <PromptField {...field('prompt')} value={prompt} error={errorAt(errors, 'prompt')} onChange={next => put({ prompt: next })} />
        <ChoiceField {...field('number')} options={options('number', ['own', 'typed'])} value={number} onChange={next => put({ number: next })} />
        <CountField {...field('asks')} min={1} max={10} value={asks} error={errorAt(errors, 'asks')} onChange={next => put({ asks: next })} />
      </FormSection>
      <FormSection title={label('hours')} summary={hours.on ? t('form.in-hours') : t('form.any-time')} open={errorsUnder(errors, 'hours').length > 0}>
        <SwitchField {...field('hours-on')} value={hours.on} onChange={on => put({ hours: { ...hours, on } })} />
        {hours.on && (
          <>
            <WeekField {...field('hours-spans')} value={hours.spans} error={errorAt(errors, 'hours', 'spans')} onChange={spans => put({ hours: { ...hours, spans } })} />
            <ZoneField {...field('hours-zone')} value={hours.zone} error={errorAt(errors, 'hours', 'zone')} onChange={zone => put({ hours: { ...hours, zone } })} />
          </>
        )}
      </FormSection>
      <FormSection title={t('form.calls')} summary={t('form.calls-summary', { tries, retry: duration(retryMs) })} open={['delayMs', 'tries', 'retryMs', 'ringMs', 'expiryMs'].some(name => errorsUnder(errors, name).length > 0)}>
        <DurationField {...field('delayMs')} minMs={0} maxMs={day} value={delayMs} error={errorAt(errors, 'delayMs')} onChange={next => put({ delayMs: next })} />
        <CountField {...field('tries')} min={1} max={10} value={tries} error={errorAt(errors, 'tries')} onChange={next => put({ tries: next })} />
        <DurationField {...field('ringMs')} minMs={5000} maxMs={120_000} value={ringMs} error={errorAt(errors, 'ringMs')} onChange={next => put({ ringMs: next })} />
        <DurationField {...field('retryMs')} minMs={5000} maxMs={day} value={retryMs} error={errorAt(errors, 'retryMs')} onChange={next => put({ retryMs: next })} />
        <DurationField {...field('expiryMs')} minMs={60_000} maxMs={14 * day} value={expiryMs} error={errorAt(errors, 'expiryMs')} onChange={next => put({ expiryMs: next })} />
      </FormSection>
    </>
  );
}
