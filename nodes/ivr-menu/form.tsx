'use client';
import { useState } from 'react';
import { ChoiceField, CountField, DurationField, errorAt, FormSection, PromptField, SwitchField, TagsField, useFormServices, useNodeText, type FormProps } from '../_fields';
import { Choices } from './choices';
import { exitKeys } from '../_kit/asking';
import type { IvrMenuSettings } from './schema';

/** The greeting, the keys and where they lead, and what happens when it goes wrong. */
export function IvrMenuForm({ value, onChange, errors }: FormProps<IvrMenuSettings>) {
  const { t, field, label, options, duration, list } = useNodeText('ivr-menu');
  const { exitTarget } = useFormServices();
  const [shorter, setShorter] = useState(value.repeatPrompt.length > 0);
  const { noInput, invalid, directDial } = value;
  const target = (exit: string) => exitTarget && <Leads word={t('form.then')}>{exitTarget(exit)}</Leads>;
  return (
    <>
      <FormSection title={label('prompt')}>
        <PromptField {...field('prompt')} bare needed value={value.prompt} error={errorAt(errors, 'prompt')} onChange={prompt => onChange({ ...value, prompt })} />
        <SwitchField
          label={label('repeatPrompt')}
          hint={shorter ? undefined : field('repeatPrompt').hint}
          value={shorter || value.repeatPrompt.length > 0}
          onChange={on => { setShorter(on); if (!on && value.repeatPrompt.length) onChange({ ...value, repeatPrompt: [] }); }}
        />
        {(shorter || value.repeatPrompt.length > 0) && (
          <PromptField {...field('repeatPrompt')} bare value={value.repeatPrompt} error={errorAt(errors, 'repeatPrompt')} onChange={repeatPrompt => onChange({ ...value, repeatPrompt })} />
        )}
      </FormSection>
      <FormSection title={label('choices')}>
        <Choices value={value.choices} errors={errors} onChange={choices => onChange({ ...value, choices })} leads={keys => exitTarget?.(`key-${exitKeys(keys)}`)} />
      </FormSection>
      <FormSection title={label('noInput')}>
        <div className="grid grid-cols-2 gap-3">
          <DurationField label={label('firstKeyMs')} minMs={500} maxMs={180_000} value={value.firstKeyMs} error={errorAt(errors, 'firstKeyMs')} onChange={firstKeyMs => onChange({ ...value, firstKeyMs })} />
          <CountField label={label('noInput-tries')} unit={t('form.times')} min={1} max={10} value={noInput.tries} error={errorAt(errors, 'noInput', 'tries')} onChange={tries => onChange({ ...value, noInput: { ...noInput, tries } })} />
        </div>
        {noInput.tries > 1 && <PromptField {...field('noInput-prompt')} value={noInput.prompt} error={errorAt(errors, 'noInput', 'prompt')} onChange={prompt => onChange({ ...value, noInput: { ...noInput, prompt } })} />}
        {target('no-input')}
      </FormSection>
      <FormSection title={label('invalid')}>
        <CountField label={label('invalid-tries')} unit={t('form.times')} min={1} max={10} value={invalid.tries} error={errorAt(errors, 'invalid', 'tries')} onChange={tries => onChange({ ...value, invalid: { ...invalid, tries } })} />
        {invalid.tries > 1 && <PromptField {...field('invalid-prompt')} value={invalid.prompt} error={errorAt(errors, 'invalid', 'prompt')} onChange={prompt => onChange({ ...value, invalid: { ...invalid, prompt } })} />}
        {target('invalid')}
      </FormSection>
      <FormSection
        title={t('form.timing')}
        summary={t('form.timing-summary', { wait: duration(value.nextKeyMs), ahead: value.flush ? 'forgotten' : 'kept' })}
        open={errorAt(errors, 'nextKeyMs') !== undefined}
      >
        <DurationField {...field('nextKeyMs')} minMs={300} maxMs={30_000} value={value.nextKeyMs} error={errorAt(errors, 'nextKeyMs')} onChange={nextKeyMs => onChange({ ...value, nextKeyMs })} />
        <SwitchField {...field('bargeIn')} value={value.bargeIn} onChange={bargeIn => onChange({ ...value, bargeIn })} />
        <SwitchField {...field('flush')} value={value.flush} onChange={flush => onChange({ ...value, flush })} />
      </FormSection>
      <FormSection
        title={label('directDial')}
        summary={directDial.allow === 'some' && directDial.extensions.length ? list(directDial.extensions) : t(`fields.directDial-allow.options.${directDial.allow}`)}
        open={errors.some(({ path }) => path[0] === 'directDial')}
      >
        <ChoiceField {...field('directDial-allow')} options={options('directDial-allow', ['off', 'some', 'all'])} value={directDial.allow} onChange={allow => onChange({ ...value, directDial: { ...directDial, allow } })} />
        {directDial.allow === 'some' && (
          <TagsField
            {...field('directDial-extensions')}
            form={field('directDial-extensions').hint}
            clean={text => (/^[0-9]{2,6}$/.test(text) ? text : null)}
            placeholder="101"
            value={directDial.extensions}
            error={errorAt(errors, 'directDial', 'extensions')}
            onChange={extensions => onChange({ ...value, directDial: { ...directDial, extensions: [...extensions] } })}
          />
        )}
        {directDial.allow !== 'off' && target('direct-dial')}
      </FormSection>
    </>
  );
}

function Leads({ word, children }: { word: string; children: React.ReactNode }) {
  return <div className="grid grid-cols-[auto_minmax(0,1fr)] items-center gap-2 text-13 text-ink-2"><span>{word}</span>{children}</div>;
}
