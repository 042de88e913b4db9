'use client';
import { errorAt, errorsUnder, FieldButton, FlowField, FormSection, HandedField, TagsField, useFormServices, useNodeText, type FormProps } from '../_fields';
import type { SubFlowSettings } from './schema';

/** Which flow is called, with what, and by which of its results the call goes on. */
export function SubFlowForm({ value, onChange, errors }: FormProps<SubFlowSettings>) {
  const { t, field, label } = useNodeText('sub-flow');
  const { resultsOf } = useFormServices();
  const published = value.flow ? resultsOf(value.flow) : null;
  const differ = published !== null && JSON.stringify([...published].sort()) !== JSON.stringify([...value.results].sort());
  return (
    <>
      <FormSection title={label('flow')}>
        <FlowField
          {...field('flow')}
          versionText={field('version')}
          value={value}
          error={errorAt(errors, 'flow')}
          onChange={({ flow, version }) => onChange({ ...value, flow, version, ...(flow !== value.flow && { results: [...resultsOf(flow) ?? []] }) })}
        />
      </FormSection>
      <FormSection title={label('inputs')}>
        <HandedField {...field('inputs')} bare nameLabel={label('inputs-name')} valueLabel={label('inputs-value')} add={t('form.add-input')} empty={t('form.no-inputs')} value={value.inputs} errors={errorsUnder(errors, 'inputs')} onChange={inputs => onChange({ ...value, inputs: [...inputs] })} />
      </FormSection>
      <FormSection title={label('results')}>
        <TagsField
          {...field('results')}
          form={t('form.result-form')}
          clean={text => (/^[a-z][a-z0-9-]{0,31}$/.test(text) ? text : null)}
          value={value.results}
          error={errors.find(({ path }) => path[0] === 'results')?.text}
          onChange={results => onChange({ ...value, results: [...results] })}
        />
        {differ && <FieldButton onClick={() => onChange({ ...value, results: [...published] })}>{t('form.take-results')}</FieldButton>}
      </FormSection>
    </>
  );
}
