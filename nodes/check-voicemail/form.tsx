'use client';
import { CountField, DurationField, errorAt, FieldLink, FormSection, PromptField, SwitchField, ThingField, useNodeText, type FormProps } from '../_fields';
import type { CheckVoicemailSettings } from './schema';

/** Whose box is opened, how, and what may be done there. */
export function CheckVoicemailForm({ value, onChange, errors }: FormProps<CheckVoicemailSettings>) {
  const { t, field, label, duration } = useNodeText('check-voicemail');
  const { box, own, prompt, tries, firstKeyMs, callBack } = value;
  const put = (change: Partial<CheckVoicemailSettings>) => onChange({ ...value, ...change });
  return (
    <>
      <FormSection title={label('box')}>
        <ThingField {...field('box')} bare kind="mailbox" value={box} error={errorAt(errors, 'box')} onChange={next => put({ box: next })} />
        {box !== '' && <FieldLink onClick={() => put({ box: '' })}>{t('form.no-box')}</FieldLink>}
        <SwitchField {...field('own')} value={own} onChange={next => put({ own: next })} />
        <SwitchField {...field('callBack')} value={callBack} onChange={next => put({ callBack: next })} />
      </FormSection>
      <FormSection title={label('prompt')} summary={t('form.prompt-summary', { n: prompt.length })} open={errors.some(({ path }) => path[0] === 'prompt')}>
        <PromptField {...field('prompt')} bare value={prompt} error={errorAt(errors, 'prompt')} onChange={next => put({ prompt: next })} />
      </FormSection>
      <FormSection title={t('form.waits')} summary={t('form.waits-summary', { tries, wait: duration(firstKeyMs) })} open={errors.some(({ path }) => path[0] === 'tries' || path[0] === 'firstKeyMs')}>
        <CountField {...field('tries')} min={1} max={5} value={tries} error={errorAt(errors, 'tries')} onChange={next => put({ tries: next })} />
        <DurationField {...field('firstKeyMs')} minMs={1000} maxMs={60_000} value={firstKeyMs} error={errorAt(errors, 'firstKeyMs')} onChange={next => put({ firstKeyMs: next })} />
      </FormSection>
    </>
  );
}
