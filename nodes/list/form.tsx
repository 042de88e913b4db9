'use client';
import { errorAt, FormSection, SwitchField, TagsField, useNodeText, VariableField, type FormProps } from '../_fields';
import type { ListSettings } from './schema';

/** Who is on the list, and who is not all the same. */
export function ListForm({ value, onChange, errors }: FormProps<ListSettings>) {
  const { t, field, label } = useNodeText('list');
  const tags = (name: 'numbers' | 'except') => (
    <TagsField
      {...field(name)}
      form={t('form.number-form')}
      clean={pattern}
      placeholder="+1202*"
      value={value[name]}
      error={errorAt(errors, name)}
      onChange={numbers => onChange({ ...value, [name]: [...numbers] })}
    />
  );
  return (
    <>
      <FormSection title={t('form.list')}>
        {tags('numbers')}
        {tags('except')}
        <SwitchField {...field('withheld')} value={value.withheld} onChange={withheld => onChange({ ...value, withheld })} />
      </FormSection>
      <FormSection title={t('form.whose')} summary={typeof value.number !== 'string' && value.number.var === 'call.from' ? t('form.callers') : t('form.other')}>
        <VariableField {...field('number')} label={label('number')} value={value.number} error={errorAt(errors, 'number')} onChange={number => onChange({ ...value, number })} />
      </FormSection>
    </>
  );
}

/** A number or the beginning of one, without what people put between digits. */
function pattern(text: string): string | null {
  const clean = text.replace(/[().-]/g, '');
  return /^\+?[0-9]{1,15}\*?$/.test(clean) ? clean : null;
}
