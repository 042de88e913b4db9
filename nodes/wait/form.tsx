'use client';
import { DurationField, errorAt, FormSection, PromptField, SwitchField, useNodeText, type FormProps } from '../_fields';
import type { WaitSettings } from './schema';

/** How long, with what in the ear, and whether a key ends it. */
export function WaitForm({ value, onChange, errors }: FormProps<WaitSettings>) {
  const { t, field, label } = useNodeText('wait');
  return (
    <>
      <FormSection title={t('form.how')}>
        <DurationField {...field('ms')} minMs={100} maxMs={3600_000} value={value.ms} error={errorAt(errors, 'ms')} onChange={ms => onChange({ ...value, ms })} />
        <SwitchField {...field('interruptible')} value={value.interruptible} onChange={interruptible => onChange({ ...value, interruptible })} />
      </FormSection>
      <FormSection title={label('music')}>
        <PromptField {...field('music')} bare empty={t('form.silence')} value={value.music} error={errorAt(errors, 'music')} onChange={music => onChange({ ...value, music })} />
      </FormSection>
    </>
  );
}
