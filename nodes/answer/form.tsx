'use client';
import { DurationField, errorAt, FormSection, useNodeText, type FormProps } from '../_fields';
import type { AnswerSettings } from './schema';

/** When the call is answered. */
export function AnswerForm({ value, onChange, errors }: FormProps<AnswerSettings>) {
  const { t, field } = useNodeText('answer');
  return (
    <FormSection title={t('form.when')}>
      <DurationField {...field('ringMs')} maxMs={60_000} minMs={0} value={value.ringMs} error={errorAt(errors, 'ringMs')} onChange={ringMs => onChange({ ...value, ringMs })} />
    </FormSection>
  );
}
