'use client';
import { ChoiceField, CountField, DurationField, errorAt, errorsUnder, FormSection, PromptField, SwitchField, useNodeText, VariableNameField, type FormProps } from '../_fields';
import { CheckSection } from './check-section';
import { ConfirmSection } from './confirm-section';
import type { GatherSettings } from './schema';

const signs = ['hash', 'star', 'none'] as const;

/** What is asked, how many digits are taken, what they must be, and what happens when it goes wrong. */
export function GatherForm({ value, onChange, errors }: FormProps<GatherSettings>) {
  const { t, field, label, options, duration } = useNodeText('gather');
  const { noInput, invalid } = value;
  const timings = (['firstKeyMs', 'nextKeyMs', 'finalMs'] as const).some(name => errorAt(errors, name));
  return (
    <>
      <FormSection title={label('prompt')}>
        <PromptField {...field('prompt')} bare needed value={value.prompt} error={errorAt(errors, 'prompt')} onChange={prompt => onChange({ ...value, prompt })} />
        <VariableNameField {...field('name')} value={value.name} error={errorAt(errors, 'name')} onChange={name => onChange({ ...value, name })} />
        <SwitchField {...field('masked')} value={value.masked} onChange={masked => onChange({ ...value, masked })} />
      </FormSection>
      <FormSection title={t('form.digits')}>
        <div className="grid grid-cols-2 gap-3">
          <CountField label={label('min')} min={0} max={32} value={value.min} error={errorAt(errors, 'min')} onChange={min => onChange({ ...value, min })} />
          <CountField label={label('max')} min={1} max={32} value={value.max} error={errorAt(errors, 'max')} onChange={max => onChange({ ...value, max })} />
          <ChoiceField label={label('stopKey')} options={options('stopKey', signs)} value={value.stopKey} error={errorAt(errors, 'stopKey')} onChange={stopKey => onChange({ ...value, stopKey })} />
          <ChoiceField label={label('clearKey')} options={options('clearKey', signs)} value={value.clearKey} error={errorAt(errors, 'clearKey')} onChange={clearKey => onChange({ ...value, clearKey })} />
        </div>
      </FormSection>
      <CheckSection value={value.check} errors={errorsUnder(errors, 'check')} onChange={check => onChange({ ...value, check })} />
      <ConfirmSection value={value.confirm} errors={errorsUnder(errors, 'confirm')} onChange={confirm => onChange({ ...value, confirm })} />
      <FormSection title={label('noInput')}>
        <CountField label={label('noInput-tries')} unit={t('form.times')} min={1} max={10} value={noInput.tries} error={errorAt(errors, 'noInput', 'tries')} onChange={tries => onChange({ ...value, noInput: { ...noInput, tries } })} />
        {noInput.tries > 1 && <PromptField {...field('noInput-prompt')} value={noInput.prompt} error={errorAt(errors, 'noInput', 'prompt')} onChange={prompt => onChange({ ...value, noInput: { ...noInput, prompt } })} />}
      </FormSection>
      <FormSection title={label('invalid')}>
        <CountField label={label('invalid-tries')} unit={t('form.times')} min={1} max={10} value={invalid.tries} error={errorAt(errors, 'invalid', 'tries')} onChange={tries => onChange({ ...value, invalid: { ...invalid, tries } })} />
        {invalid.tries > 1 && <PromptField {...field('invalid-prompt')} value={invalid.prompt} error={errorAt(errors, 'invalid', 'prompt')} onChange={prompt => onChange({ ...value, invalid: { ...invalid, prompt } })} />}
      </FormSection>
      <FormSection title={t('form.timing')} summary={t('form.timing-summary', { first: duration(value.firstKeyMs), next: duration(value.nextKeyMs), final: duration(value.finalMs) })} open={timings}>
        <DurationField {...field('firstKeyMs')} minMs={500} maxMs={180_000} value={value.firstKeyMs} error={errorAt(errors, 'firstKeyMs')} onChange={firstKeyMs => onChange({ ...value, firstKeyMs })} />
        <DurationField {...field('nextKeyMs')} minMs={300} maxMs={30_000} value={value.nextKeyMs} error={errorAt(errors, 'nextKeyMs')} onChange={nextKeyMs => onChange({ ...value, nextKeyMs })} />
        <DurationField {...field('finalMs')} minMs={300} maxMs={30_000} value={value.finalMs} error={errorAt(errors, 'finalMs')} onChange={finalMs => onChange({ ...value, finalMs })} />
        <SwitchField {...field('bargeIn')} value={value.bargeIn} onChange={bargeIn => onChange({ ...value, bargeIn })} />
        <SwitchField {...field('flush')} value={value.flush} onChange={flush => onChange({ ...value, flush })} />
      </FormSection>
      <FormSection title={label('repeatPrompt')} summary={t('form.repeat-summary', { own: value.repeatPrompt.length ? 'yes' : 'no' })} open={errors.some(({ path }) => path[0] === 'repeatPrompt')}>
        <PromptField {...field('repeatPrompt')} bare value={value.repeatPrompt} error={errorAt(errors, 'repeatPrompt')} onChange={repeatPrompt => onChange({ ...value, repeatPrompt })} />
      </FormSection>
    </>
  );
}
