'use client';
import { CountField, errorAt, FormSection, PromptField, SwitchField, useNodeText, type FormProps } from '../_fields';
import type { PlaySettings } from './schema';

/** What is played, how often, and whether a key ends it. */
export function PlayForm({ value, onChange, errors }: FormProps<PlaySettings>) {
  const { t, field, label } = useNodeText('play');
  return (
    <>
      <FormSection title={label('prompt')}>
        <PromptField {...field('prompt')} bare needed value={value.prompt} error={errorAt(errors, 'prompt')} onChange={prompt => onChange({ ...value, prompt })} />
      </FormSection>
      <FormSection title={t('form.how')}>
        <CountField {...field('times')} unit={t('form.times')} min={1} max={20} value={value.times} error={errorAt(errors, 'times')} onChange={times => onChange({ ...value, times })} />
        <SwitchField {...field('interruptible')} value={value.interruptible} onChange={interruptible => onChange({ ...value, interruptible })} />
        <SwitchField {...field('early')} value={value.early} onChange={early => onChange({ ...value, early })} />
      </FormSection>
    </>
  );
}
