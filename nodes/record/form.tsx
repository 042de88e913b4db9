'use client';
import { ChoiceField, CountField, DurationField, errorAt, errorsUnder, FormSection, KeysField, PromptField, SwitchField, useNodeText, type FormProps } from '../_fields';
import type { RecordSettings } from './schema';

/** What is recorded, whether the caller is asked, and how long it is kept. */
export function RecordForm({ value, onChange, errors }: FormProps<RecordSettings>) {
  const { t, field, label, options } = useNodeText('record');
  const { what, prompt, beep, longestMs, silenceMs, leastMs, finishKey, consent, keepDays } = value;
  const put = (change: Partial<RecordSettings>) => onChange({ ...value, ...change });
  const begins = what === 'caller' || what === 'start';
  return (
    <>
      <FormSection title={label('what')}>
        <ChoiceField {...field('what')} options={options('what', ['caller', 'start', 'stop', 'pause', 'resume'])} value={what} onChange={next => put({ what: next })} />
        {what === 'caller' && (
          <>
            <PromptField {...field('prompt')} value={prompt} error={errorAt(errors, 'prompt')} onChange={next => put({ prompt: next })} />
            <SwitchField {...field('beep')} value={beep} onChange={next => put({ beep: next })} />
          </>
        )}
      </FormSection>
      {begins && (
        <FormSection title={label('consent')} summary={consent.on ? t('form.asked') : t('form.not-asked')} open={errorsUnder(errors, 'consent').length > 0}>
          <SwitchField {...field('consent-on')} value={consent.on} onChange={on => put({ consent: { ...consent, on } })} />
          {consent.on && (
            <>
              <PromptField {...field('consent-prompt')} value={consent.prompt} error={errorAt(errors, 'consent', 'prompt')} onChange={next => put({ consent: { ...consent, prompt: next } })} />
              <CountField {...field('consent-tries')} min={1} max={5} value={consent.tries} error={errorAt(errors, 'consent', 'tries')} onChange={tries => put({ consent: { ...consent, tries } })} />
            </>
          )}
        </FormSection>
      )}
      {begins && (
        <FormSection title={t('form.end')} summary={t('form.end-summary', { days: keepDays })} open={['longestMs', 'silenceMs', 'leastMs', 'finishKey', 'keepDays'].some(name => errorsUnder(errors, name).length > 0)}>
          <DurationField {...field('longestMs')} minMs={5000} maxMs={14_400_000} value={longestMs} error={errorAt(errors, 'longestMs')} onChange={next => put({ longestMs: next })} />
          {what === 'caller' && (
            <>
              <DurationField {...field('silenceMs')} minMs={0} maxMs={60_000} value={silenceMs} error={errorAt(errors, 'silenceMs')} onChange={next => put({ silenceMs: next })} />
              <DurationField {...field('leastMs')} minMs={0} maxMs={30_000} value={leastMs} error={errorAt(errors, 'leastMs')} onChange={next => put({ leastMs: next })} />
              <KeysField {...field('finishKey')} max={1} value={finishKey} error={errorAt(errors, 'finishKey')} onChange={next => put({ finishKey: next })} />
            </>
          )}
          <CountField {...field('keepDays')} unit={t('form.days')} min={0} max={3650} value={keepDays} error={errorAt(errors, 'keepDays')} onChange={next => put({ keepDays: next })} />
        </FormSection>
      )}
    </>
  );
}
