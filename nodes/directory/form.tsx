'use client';
import { ChoiceField, CountField, DurationField, errorAt, errorsUnder, FormSection, PromptField, useNodeText, type FormProps } from '../_fields';
import { nameParts } from '../_kit/name-keys';
import type { DirectorySettings } from './schema';

/** How a name is spelled, and how many people are read out. */
export function DirectoryForm({ value, onChange, errors }: FormProps<DirectorySettings>) {
  const { t, field, label, options } = useNodeText('directory');
  const { prompt, part, least, most, firstKeyMs, nextKeyMs, noInputTries, noMatchTries } = value;
  const put = (change: Partial<DirectorySettings>) => onChange({ ...value, ...change });
  return (
    <>
      <FormSection title={label('prompt')}>
        <PromptField {...field('prompt')} bare value={prompt} error={errorAt(errors, 'prompt')} onChange={next => put({ prompt: next })} />
        <ChoiceField {...field('part')} options={options('part', nameParts)} value={part} onChange={next => put({ part: next })} />
        <CountField {...field('least')} min={1} max={8} value={least} error={errorAt(errors, 'least')} onChange={next => put({ least: next })} />
        <CountField {...field('most')} min={1} max={9} value={most} error={errorAt(errors, 'most')} onChange={next => put({ most: next })} />
      </FormSection>
      <FormSection title={t('form.patience')} summary={t('form.patience-summary', { silent: noInputTries, wrong: noMatchTries })} open={['firstKeyMs', 'nextKeyMs', 'noInputTries', 'noMatchTries'].some(name => errorsUnder(errors, name).length > 0)}>
        <DurationField {...field('firstKeyMs')} minMs={500} maxMs={60_000} value={firstKeyMs} error={errorAt(errors, 'firstKeyMs')} onChange={next => put({ firstKeyMs: next })} />
        <DurationField {...field('nextKeyMs')} minMs={300} maxMs={30_000} value={nextKeyMs} error={errorAt(errors, 'nextKeyMs')} onChange={next => put({ nextKeyMs: next })} />
        <CountField {...field('noInputTries')} min={1} max={10} value={noInputTries} error={errorAt(errors, 'noInputTries')} onChange={next => put({ noInputTries: next })} />
        <CountField {...field('noMatchTries')} min={1} max={10} value={noMatchTries} error={errorAt(errors, 'noMatchTries')} onChange={next => put({ noMatchTries: next })} />
      </FormSection>
    </>
  );
}
