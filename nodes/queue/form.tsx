'use client';
import { ChoiceField, CountField, DurationField, errorAt, errorsUnder, FormSection, KeysField, PromptField, SwitchField, TagsField, ThingField, useNodeText, type FormProps } from '../_fields';
import type { QueueSettings } from './schema';

type Part = 'announce' | 'position' | 'wait' | 'maxWait' | 'agent' | 'callback';

/** Which queue, what is heard in it, when a caller leaves it, and whom they are led to. */
export function QueueForm({ value, onChange, errors }: FormProps<QueueSettings>) {
  const { t, field, label, options, duration } = useNodeText('queue');
  const { announce, position, wait, maxWait, agent, callback } = value;
  const change = <P extends Part>(part: P, more: Partial<QueueSettings[P]>) => onChange({ ...value, [part]: { ...value[part], ...more } });
  const isBad = (...parts: (keyof QueueSettings)[]) => parts.some(part => errorsUnder(errors, part).length > 0);
  return (
    <>
      <FormSection title={label('queue')}>
        <ThingField {...field('queue')} kind="queue" bare value={value.queue} error={errorAt(errors, 'queue')} onChange={queue => onChange({ ...value, queue })} />
      </FormSection>
      <FormSection title={t('form.hears')}>
        <PromptField {...field('music')} value={value.music} error={errorAt(errors, 'music')} onChange={music => onChange({ ...value, music })} />
        <SwitchField {...field('announce-on')} value={announce.on} onChange={on => change('announce', { on })} />
        {announce.on && (
          <>
            <PromptField {...field('announce-prompt')} value={announce.prompt} error={errorAt(errors, 'announce', 'prompt')} onChange={prompt => change('announce', { prompt })} />
            <div className="grid grid-cols-2 gap-3">
              <DurationField label={label('announce-firstMs')} minMs={1000} maxMs={600_000} value={announce.firstMs} error={errorAt(errors, 'announce', 'firstMs')} onChange={firstMs => change('announce', { firstMs })} />
              <DurationField label={label('announce-everyMs')} minMs={5000} maxMs={3_600_000} value={announce.everyMs} error={errorAt(errors, 'announce', 'everyMs')} onChange={everyMs => change('announce', { everyMs })} />
            </div>
            {(['position', 'wait'] as const).map(part => (
              <div key={part} className="flex flex-col gap-4">
                <SwitchField {...field(`${part}-on`)} value={value[part].on} onChange={on => change(part, { on })} />
                {value[part].on && (
                  <>
                    <PromptField {...field(`${part}-lead`)} value={(part === 'position' ? position : wait).lead} error={errorAt(errors, part, 'lead')} onChange={lead => change(part, { lead })} />
                    <PromptField {...field(`${part}-tail`)} value={(part === 'position' ? position : wait).tail} error={errorAt(errors, part, 'tail')} onChange={tail => change(part, { tail })} />
                  </>
                )}
              </div>
            ))}
          </>
        )}
      </FormSection>
      <FormSection title={t('form.leaves')} summary={maxWait.on ? t('form.leaves-after', { wait: duration(maxWait.ms) }) : t('form.leaves-never')} open={isBad('maxWait', 'maxLength', 'joinsWhen', 'exitKeys')}>
        <SwitchField {...field('maxWait-on')} value={maxWait.on} onChange={on => change('maxWait', { on })} />
        {maxWait.on && <DurationField {...field('maxWait-ms')} minMs={1000} maxMs={14_400_000} value={maxWait.ms} error={errorAt(errors, 'maxWait', 'ms')} onChange={ms => change('maxWait', { ms })} />}
        <CountField {...field('maxLength')} unit={t('form.callers')} min={1} max={1000} value={value.maxLength} error={errorAt(errors, 'maxLength')} onChange={maxLength => onChange({ ...value, maxLength })} />
        <ChoiceField {...field('joinsWhen')} options={options('joinsWhen', ['always', 'staffed', 'free'])} value={value.joinsWhen} onChange={joinsWhen => onChange({ ...value, joinsWhen })} />
        <SwitchField {...field('leavesEmpty')} value={value.leavesEmpty} onChange={leavesEmpty => onChange({ ...value, leavesEmpty })} />
        <KeysField {...field('exitKeys')} max={12} value={value.exitKeys} error={errorAt(errors, 'exitKeys')} onChange={exitKeys => onChange({ ...value, exitKeys })} />
      </FormSection>
      <FormSection title={label('callback')} summary={callback.on ? t('form.callback-on', { key: callback.key }) : t('form.callback-off')} open={isBad('callback')}>
        <SwitchField {...field('callback-on')} value={callback.on} onChange={on => change('callback', { on })} />
        {callback.on && (
          <>
            <KeysField {...field('callback-key')} max={1} value={callback.key} error={errorAt(errors, 'callback', 'key')} onChange={key => change('callback', { key })} />
            <PromptField {...field('callback-prompt')} value={callback.prompt} error={errorAt(errors, 'callback', 'prompt')} onChange={prompt => change('callback', { prompt })} />
            <PromptField {...field('callback-welcome')} value={callback.welcome} error={errorAt(errors, 'callback', 'welcome')} onChange={welcome => change('callback', { welcome })} />
            <CountField {...field('callback-tries')} min={1} max={10} value={callback.tries} error={errorAt(errors, 'callback', 'tries')} onChange={tries => change('callback', { tries })} />
            <DurationField {...field('callback-ringMs')} minMs={5000} maxMs={120_000} value={callback.ringMs} error={errorAt(errors, 'callback', 'ringMs')} onChange={ringMs => change('callback', { ringMs })} />
            <DurationField {...field('callback-retryMs')} minMs={5000} maxMs={3_600_000} value={callback.retryMs} error={errorAt(errors, 'callback', 'retryMs')} onChange={retryMs => change('callback', { retryMs })} />
            <DurationField {...field('callback-keepMs')} minMs={60_000} maxMs={86_400_000} value={callback.keepMs} error={errorAt(errors, 'callback', 'keepMs')} onChange={keepMs => change('callback', { keepMs })} />
          </>
        )}
      </FormSection>
      <FormSection title={t('form.turn')} summary={t('form.turn-summary', { priority: value.priority, skills: value.skills.length })} open={isBad('priority', 'skills', 'relaxMs')}>
        <CountField {...field('priority')} min={0} max={9} value={value.priority} error={errorAt(errors, 'priority')} onChange={priority => onChange({ ...value, priority })} />
        <TagsField {...field('skills')} form={field('skills').hint} clean={skill => (skill.length <= 40 ? skill : null)} inputMode="text" placeholder={t('form.skill')} value={value.skills} error={errorAt(errors, 'skills')} onChange={skills => onChange({ ...value, skills: [...skills] })} />
        {value.skills.length > 0 && <DurationField {...field('relaxMs')} minMs={0} maxMs={3_600_000} value={value.relaxMs} error={errorAt(errors, 'relaxMs')} onChange={relaxMs => onChange({ ...value, relaxMs })} />}
        <SwitchField {...field('sticky')} value={value.sticky} onChange={sticky => onChange({ ...value, sticky })} />
      </FormSection>
      <FormSection title={label('agent')} summary={agent.confirm ? t('form.agent-confirms', { wait: duration(agent.ms) }) : agent.prompt.length ? t('form.agent-hears') : t('form.agent-nothing')} open={isBad('agent')}>
        <PromptField {...field('agent-prompt')} value={agent.prompt} error={errorAt(errors, 'agent', 'prompt')} onChange={prompt => change('agent', { prompt })} />
        <SwitchField {...field('agent-confirm')} value={agent.confirm} onChange={confirm => change('agent', { confirm })} />
        <SwitchField {...field('transfers')} value={value.transfers} onChange={transfers => onChange({ ...value, transfers })} />
        {agent.confirm && <DurationField {...field('agent-ms')} minMs={1000} maxMs={60_000} value={agent.ms} error={errorAt(errors, 'agent', 'ms')} onChange={ms => change('agent', { ms })} />}
      </FormSection>
    </>
  );
}
