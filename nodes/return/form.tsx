'use client';
import { errorAt, errorsUnder, FormSection, HandedField, TextField, useNodeText, type FormProps } from '../_fields';
import type { ReturnSettings } from './schema';

/** What the flow came to, and what it gives back. */
export function ReturnForm({ value, onChange, errors }: FormProps<ReturnSettings>) {
  const { t, field, label } = useNodeText('return');
  return (
    <>
      <FormSection title={t('form.result')}>
        <TextField {...field('result')} maxLength={32} value={value.result} error={errorAt(errors, 'result')} onChange={text => onChange({ ...value, result: text.toLowerCase().replace(/[^a-z0-9-]/g, '') })} />
      </FormSection>
      <FormSection title={label('outputs')}>
        <HandedField {...field('outputs')} bare nameLabel={label('outputs-name')} valueLabel={label('outputs-value')} add={t('form.add-output')} empty={t('form.no-outputs')} value={value.outputs} errors={errorsUnder(errors, 'outputs')} onChange={outputs => onChange({ ...value, outputs: [...outputs] })} />
      </FormSection>
    </>
  );
}
