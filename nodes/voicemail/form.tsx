'use client';
import { DurationField, errorAt, FormSection, KeysField, PromptField, SwitchField, ThingField, useNodeText, type FormProps } from '../_fields';
import type { VoicemailSettings } from './schema';

/** Into which box, what is said before, and what ends a message. */
export function VoicemailForm({ value, onChange, errors }: FormProps<VoicemailSettings>) {
  const { t, field, label, duration } = useNodeText('voicemail');
  const { box, prompt, instructions, beep, longestMs, silenceMs, leastMs, finishKey, exitKey } = value;
  const put = (change: Partial<VoicemailSettings>) => onChange({ ...value, ...change });
  return (
    <>
      <FormSection title={label('box')}>
        <ThingField {...field('box')} bare kind="mailbox" value={box} error={errorAt(errors, 'box')} onChange={next => put({ box: next })} />
      </FormSection>
      <FormSection title={label('prompt')}>
        <PromptField {...field('prompt')} bare value={prompt} error={errorAt(errors, 'prompt')} onChange={next => put({ prompt: next })} />
        <SwitchField {...field('instructions')} value={instructions} onChange={next => put({ instructions: next })} />
        <SwitchField {...field('beep')} value={beep} onChange={next => put({ beep: next })} />
      </FormSection>
      <FormSection title={t('form.end')} summary={t('form.end-summary', { longest: duration(longestMs) })}>
        <DurationField {...field('longestMs')} minMs={5000} maxMs={3600_000} value={longestMs} error={errorAt(errors, 'longestMs')} onChange={next => put({ longestMs: next })} />
        <DurationField {...field('silenceMs')} minMs={0} maxMs={60_000} value={silenceMs} error={errorAt(errors, 'silenceMs')} onChange={next => put({ silenceMs: next })} />
        <DurationField {...field('leastMs')} minMs={0} maxMs={30_000} value={leastMs} error={errorAt(errors, 'leastMs')} onChange={next => put({ leastMs: next })} />
        <KeysField {...field('finishKey')} max={1} value={finishKey} error={errorAt(errors, 'finishKey')} onChange={next => put({ finishKey: next })} />
        <KeysField {...field('exitKey')} max={1} value={exitKey} error={errorAt(errors, 'exitKey')} onChange={next => put({ exitKey: next })} />
      </FormSection>
    </>
  );
}
