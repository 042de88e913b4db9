'use client';
import { BodyFields, ChoiceField, DurationField, errorAt, errorsUnder, FormSection, SecretUseFields, SwitchField, TemplateField, useNodeText, type FormProps } from '../_fields';
import type { NotifySettings } from './schema';

const fresh: { [A in NotifySettings['by']['as']]: Extract<NotifySettings['by'], { as: A }> } = {
  email: { as: 'email', subject: 'A call from {call.from}' },
  sms: { as: 'sms', address: '', secret: { as: 'none' }, body: { as: 'json', text: '{"to": "{to}", "text": "{text}"}' }, once: true },
};

/** Whom to tell what, and by which way. */
export function NotifyForm({ value, onChange, errors }: FormProps<NotifySettings>) {
  const text = useNodeText('notify');
  const { t, field, label, options, duration } = text;
  const { by } = value;
  const put = (next: NotifySettings['by']) => onChange({ ...value, by: next });
  const under = errorsUnder(errors, 'by');
  return (
    <>
      <FormSection title={t('form.what')}>
        <ChoiceField {...field('by-as')} row options={options('by-as', ['email', 'sms'])} value={by.as} onChange={as => put(fresh[as])} />
        <TemplateField {...field('to')} maxLength={320} placeholder={by.as === 'email' ? 'desk@example.com' : '+12125550100'} value={value.to} error={errorAt(errors, 'to')} onChange={to => onChange({ ...value, to: to.trim() })} />
        {by.as === 'email' && <TemplateField {...field('by-subject')} maxLength={200} value={by.subject} error={errorAt(under, 'subject')} onChange={subject => put({ ...by, subject })} />}
        <TemplateField {...field('text')} lines={4} maxLength={1000} value={value.text} error={errorAt(errors, 'text')} onChange={next => onChange({ ...value, text: next })} />
      </FormSection>
      {by.as === 'sms' && (
        <FormSection title={t('form.gateway')}>
          <TemplateField {...field('by-address')} maxLength={2000} placeholder="https://sms.example.com/send" value={by.address} error={errorAt(under, 'address')} onChange={address => put({ ...by, address: address.trim() })} />
          <SecretUseFields text={text} at="by-" value={by.secret} errors={errorsUnder(under, 'secret')} onChange={secret => put({ ...by, secret })} />
          <BodyFields text={text} at="by-" kinds={['json', 'form', 'text']} value={by.body} errors={errorsUnder(under, 'body')} onChange={body => put({ ...by, body })} />
          {errorAt(under, 'body') && <p className="text-12 text-danger">{errorAt(under, 'body')}</p>}
          <SwitchField {...field('by-once')} value={by.once} onChange={once => put({ ...by, once })} />
        </FormSection>
      )}
      <FormSection title={label('timeMs')} summary={duration(value.timeMs)} open={errors.some(({ path }) => path[0] === 'timeMs')}>
        <DurationField {...field('timeMs')} bare minMs={1000} maxMs={30_000} value={value.timeMs} error={errorAt(errors, 'timeMs')} onChange={timeMs => onChange({ ...value, timeMs })} />
      </FormSection>
    </>
  );
}
