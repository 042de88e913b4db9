'use client';
import { CountField, DurationField, errorAt, FormSection, PromptField, SwitchField, ThingField, useNodeText, type FormProps } from '../_fields';
import { GreetingLanguages } from './languages';
import type { RecordGreetingSettings } from './schema';

/** Which greeting is recorded, by whom, and how long callers are waited for. */
export function RecordGreetingForm({ value, onChange, errors }: FormProps<RecordGreetingSettings>) {
  const { t, field, label, duration } = useNodeText('record-greeting');
  const { greeting, own, prompt, tries, firstKeyMs, maxMs } = value;
  const put = (change: Partial<RecordGreetingSettings>) => onChange({ ...value, ...change });
  const wrong = (...names: string[]) => errors.some(({ path }) => names.includes(String(path[0])));
  return (
    <>
      <FormSection title={label('greeting')}>
        <ThingField {...field('greeting')} bare kind="greeting" value={greeting} error={errorAt(errors, 'greeting')} onChange={next => put({ greeting: next })} />
        <GreetingLanguages greeting={greeting} />
        {greeting !== '' && <button type="button" className="min-h-7 self-start rounded-control px-2.5 text-13 font-mid text-brand-ink hover:bg-hover" onClick={() => put({ greeting: '' })}>{t('form.no-greeting')}</button>}
        <SwitchField {...field('own')} value={own} onChange={next => put({ own: next })} />
        <DurationField {...field('maxMs')} minMs={5000} maxMs={600_000} value={maxMs} error={errorAt(errors, 'maxMs')} onChange={next => put({ maxMs: next })} />
      </FormSection>
      <FormSection title={label('prompt')} summary={t('form.prompt-summary', { n: prompt.length })} open={wrong('prompt')}>
        <PromptField {...field('prompt')} bare value={prompt} error={errorAt(errors, 'prompt')} onChange={next => put({ prompt: next })} />
      </FormSection>
      <FormSection title={t('form.waits')} summary={t('form.waits-summary', { tries, wait: duration(firstKeyMs) })} open={wrong('tries', 'firstKeyMs')}>
        <CountField {...field('tries')} min={1} max={5} value={tries} error={errorAt(errors, 'tries')} onChange={next => put({ tries: next })} />
        <DurationField {...field('firstKeyMs')} minMs={1000} maxMs={60_000} value={firstKeyMs} error={errorAt(errors, 'firstKeyMs')} onChange={next => put({ firstKeyMs: next })} />
      </FormSection>
    </>
  );
}
