'use client';
import { ChoiceField, CountField, errorAt, FormSection, TemplateField, useNodeText, VariableField, VariableNameField, type FormProps } from '../_fields';
import type { SetVariableSettings } from './schema';

type Value = SetVariableSettings['value'];
const fresh: { [A in Value['as']]: Extract<Value, { as: A }> } = {
  text: { as: 'text', text: '' },
  sum: { as: 'sum', left: { var: 'variable' }, operator: 'plus', right: '1' },
  part: { as: 'part', of: { var: 'call.from' }, side: 'last', count: 4 },
};

/** What the variable is called, what it is set to, and where it is seen. */
export function SetVariableForm({ value: settings, onChange, errors }: FormProps<SetVariableSettings>) {
  const { t, field, label, options } = useNodeText('set-variable');
  const { name, value, scope } = settings;
  const change = (next: Value) => onChange({ ...settings, value: next });
  return (
    <>
      <FormSection title={t('form.variable')}>
        <VariableNameField {...field('name')} value={name} error={errorAt(errors, 'name')} onChange={next => onChange({ ...settings, name: next })} />
        <ChoiceField {...field('scope')} options={options('scope', ['flow', 'call'])} value={scope} onChange={next => onChange({ ...settings, scope: next })} />
      </FormSection>
      <FormSection title={label('value')}>
        <ChoiceField {...field('value-as')} options={options('value-as', ['text', 'sum', 'part'])} value={value.as} onChange={as => change(fresh[as])} />
        {value.as === 'text' && <TemplateField {...field('value-text')} value={value.text} error={errorAt(errors, 'value', 'text')} onChange={text => change({ ...value, text })} />}
        {value.as === 'sum' && (
          <>
            <VariableField {...field('value-left')} value={value.left} error={errorAt(errors, 'value', 'left')} onChange={left => change({ ...value, left })} />
            <ChoiceField {...field('value-operator')} options={options('value-operator', ['plus', 'minus', 'times', 'divided-by'])} value={value.operator} onChange={operator => change({ ...value, operator })} />
            <VariableField {...field('value-right')} value={value.right} error={errorAt(errors, 'value', 'right')} onChange={right => change({ ...value, right })} />
          </>
        )}
        {value.as === 'part' && (
          <>
            <VariableField {...field('value-of')} value={value.of} error={errorAt(errors, 'value', 'of')} onChange={of => change({ ...value, of })} />
            <div className="grid grid-cols-2 gap-3">
              <ChoiceField {...field('value-side')} options={options('value-side', ['first', 'last'])} value={value.side} onChange={side => change({ ...value, side })} />
              <CountField {...field('value-count')} min={1} max={100} value={value.count} error={errorAt(errors, 'value', 'count')} onChange={count => change({ ...value, count })} />
            </div>
          </>
        )}
      </FormSection>
    </>
  );
}
