'use client';
import { ChoiceField, errorAt, FormSection, PromptField, SwitchField, useNodeText, type FormProps } from '../_fields';
import type { HangUpSettings } from './schema';

const causes = ['normal', 'busy', 'rejected', 'unavailable'] as const;

/** The last words, and what the caller's network learns. */
export function HangUpForm({ value, onChange, errors }: FormProps<HangUpSettings>) {
  const { t, field, label, options } = useNodeText('hang-up');
  return (
    <>
      <FormSection title={label('prompt')}>
        <PromptField {...field('prompt')} bare value={value.prompt} error={errorAt(errors, 'prompt')} onChange={prompt => onChange({ ...value, prompt })} />
      </FormSection>
      <FormSection title={t('form.end')}>
        <ChoiceField {...field('cause')} options={options('cause', causes)} value={value.cause} error={errorAt(errors, 'cause')} onChange={cause => onChange({ ...value, cause })} />
        <SwitchField {...field('beforeAnswer')} value={value.beforeAnswer} onChange={beforeAnswer => onChange({ ...value, beforeAnswer })} />
      </FormSection>
    </>
  );
}
