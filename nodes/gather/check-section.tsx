'use client';
import { ChoiceField, CountField, errorAt, FormSection, TagsField, TextField, useNodeText, type FormProps } from '../_fields';
import { dateForms } from '../_kit/entry-check';
import type { GatherSettings } from './schema';

type Check = GatherSettings['check'];
const fresh: { [A in Check['as']]: Extract<Check, { as: A }> } = {
  any: { as: 'any' }, pattern: { as: 'pattern', pattern: '####' }, luhn: { as: 'luhn' }, date: { as: 'date', form: 'ddmmyyyy' },
  amount: { as: 'amount', decimals: 0, least: 0, most: 1000 }, list: { as: 'list', values: [] },
};

/** What the digits must be. */
export function CheckSection({ value, onChange, errors }: FormProps<Check>) {
  const { t, field, label, options } = useNodeText('gather');
  return (
    <FormSection title={label('check')}>
      <ChoiceField {...field('check-as')} options={options('check-as', ['any', 'pattern', 'luhn', 'date', 'amount', 'list'])} value={value.as} onChange={as => onChange(fresh[as])} />
      {value.as === 'pattern' && <TextField {...field('check-pattern')} maxLength={64} value={value.pattern} error={errorAt(errors, 'pattern')} onChange={pattern => onChange({ ...value, pattern })} />}
      {value.as === 'date' && <ChoiceField {...field('check-form')} options={options('check-form', dateForms)} value={value.form} error={errorAt(errors, 'form')} onChange={form => onChange({ ...value, form })} />}
      {value.as === 'amount' && (
        <>
          <div className="grid grid-cols-2 gap-3">
            <CountField label={label('check-least')} min={0} max={1e9} value={value.least} error={errorAt(errors, 'least')} onChange={least => onChange({ ...value, least })} />
            <CountField label={label('check-most')} min={0} max={1e9} value={value.most} error={errorAt(errors, 'most')} onChange={most => onChange({ ...value, most })} />
          </div>
          <CountField {...field('check-decimals')} min={0} max={4} value={value.decimals} error={errorAt(errors, 'decimals')} onChange={decimals => onChange({ ...value, decimals })} />
        </>
      )}
      {value.as === 'list' && (
        <TagsField
          {...field('check-values')}
          form={t('form.entry-form')}
          clean={text => (/^[0-9*#]{1,32}$/.test(text) ? text : null)}
          value={value.values}
          error={errorAt(errors, 'values')}
          onChange={values => onChange({ ...value, values: [...values] })}
        />
      )}
    </FormSection>
  );
}
