'use client';
import { ChoiceField, CountField, errorAt, FormSection, KeysField, PromptField, SwitchField, useNodeText, type FormProps } from '../_fields';
import { currencies } from '../_kit/spoken/values';
import type { GatherSettings } from './schema';

type Confirm = GatherSettings['confirm'];

/** Whether and how what was typed is read back. */
export function ConfirmSection({ value, onChange, errors }: FormProps<Confirm>) {
  const { t, field, label, options } = useNodeText('gather');
  return (
    <FormSection title={label('confirm')}>
      <SwitchField {...field('confirm-on')} value={value.on} onChange={on => onChange({ ...value, on })} />
      {value.on && (
        <>
          <PromptField {...field('confirm-before')} value={value.before} error={errorAt(errors, 'before')} onChange={before => onChange({ ...value, before })} />
          <ChoiceField {...field('confirm-as')} options={options('confirm-as', ['digits', 'number', 'date', 'money'])} value={value.as} onChange={as => onChange({ ...value, as })} />
          {value.as === 'money' && <ChoiceField {...field('confirm-currency')} options={options('confirm-currency', currencies)} value={value.currency} onChange={currency => onChange({ ...value, currency })} />}
          <PromptField {...field('confirm-ask')} needed value={value.ask} error={errorAt(errors, 'ask')} onChange={ask => onChange({ ...value, ask })} />
          <div className="grid grid-cols-2 gap-3">
            <KeysField label={label('confirm-yes')} max={1} value={value.yes} error={errorAt(errors, 'yes')} onChange={yes => onChange({ ...value, yes })} />
            <KeysField label={label('confirm-no')} max={1} value={value.no} error={errorAt(errors, 'no')} onChange={no => onChange({ ...value, no })} />
          </div>
          <CountField {...field('confirm-tries')} unit={t('form.times')} min={1} max={10} value={value.tries} error={errorAt(errors, 'tries')} onChange={tries => onChange({ ...value, tries })} />
        </>
      )}
    </FormSection>
  );
}
