'use client';
import { ChoiceField, errorAt, FormSection, freshId, RowsField, TextField, useNodeText, VariableField, type FormProps } from '../_fields';
import { isHeldAgainst, tests } from '../_kit/comparison';
import type { ConditionSettings } from './schema';

type Case = ConditionSettings['cases'][number];

/** Questions in their order, each with a way out of its own. */
export function ConditionForm({ value, onChange, errors }: FormProps<ConditionSettings>) {
  const { t, field, label, options } = useNodeText('condition');
  return (
    <FormSection title={label('cases')}>
      <RowsField<Case>
        {...field('cases')}
        bare
        ordered
        value={value.cases}
        onChange={cases => onChange({ ...value, cases: [...cases] })}
        error={errorAt(errors, 'cases')}
        max={50}
        add={t('form.add-case')}
        empty={t('form.no-cases')}
        fresh={() => ({ id: freshId(value.cases, 'c'), name: t('form.new-case', { n: value.cases.length + 1 }), value: { var: 'call.from' }, test: 'equals', to: '' })}
        nameOf={({ name }) => name}
        row={(item, change, i) => (
          <div className="flex flex-col gap-2">
            <TextField bare label={label('cases-name')} maxLength={40} value={item.name} error={errorAt(errors, 'cases', i, 'name') ?? errorAt(errors, 'cases', i, 'id')} onChange={name => change({ ...item, name })} />
            <VariableField bare {...field('cases-value')} hint={undefined} value={item.value} error={errorAt(errors, 'cases', i, 'value')} onChange={next => change({ ...item, value: next })} />
            <ChoiceField bare {...field('cases-test')} hint={item.test === 'fits' ? t('form.pattern') : undefined} options={options('cases-test', tests)} value={item.test} onChange={test => change({ ...item, test })} />
            {isHeldAgainst(item.test) && <VariableField bare {...field('cases-to')} hint={undefined} value={item.to} error={errorAt(errors, 'cases', i, 'to')} onChange={to => change({ ...item, to })} />}
          </div>
        )}
      />
    </FormSection>
  );
}
