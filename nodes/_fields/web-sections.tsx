'use client';
import { Input } from '@/app/_ui/input';
import { Field } from '@/app/_ui/field';
import type { Body, Meanwhile, SecretUse } from '../_kit/web-request';
import { errorAt, type FormError } from './form-props';
import { PromptField } from './prompt-field';
import { SecretField } from './secret-field';
import { ChoiceField } from './simple-fields';
import type { useNodeText } from './use-node-text';
import { TemplateField } from './variable-field';

/** What the parts of a form take that several nodes have: the value, and errors with paths from there. */
interface PartProps<Value> { text: ReturnType<typeof useNodeText>; value: Value; errors: readonly FormError[]; onChange: (next: Value) => void; /** What the names of its texts begin with: the part lies within another, as `by-`. */ at?: string }

const freshUse: { [A in SecretUse['as']]: (name: string) => Extract<SecretUse, { as: A }> } = {
  none: () => ({ as: 'none' }), bearer: name => ({ as: 'bearer', name }), basic: name => ({ as: 'basic', name, user: '' }), header: name => ({ as: 'header', name, header: 'X-Api-Key' }),
};

/** Which secret goes along, and how. */
export function SecretUseFields({ text: { field, options }, value, errors, onChange, at = '' }: PartProps<SecretUse>) {
  return (
    <>
      <ChoiceField {...field(`${at}secret-as`)} options={options(`${at}secret-as`, ['none', 'bearer', 'basic', 'header'])} value={value.as} onChange={as => onChange(freshUse[as](value.as === 'none' ? '' : value.name))} />
      {value.as !== 'none' && <SecretField {...field(`${at}secret-name`)} value={value.name} error={errorAt(errors, 'name')} onChange={name => onChange({ ...value, name })} />}
      {value.as === 'basic' && <Field {...field(`${at}secret-user`)} error={errorAt(errors, 'user')}><Input value={value.user} maxLength={200} autoComplete="off" onChange={user => onChange({ ...value, user: user.replaceAll(':', '') })} /></Field>}
      {value.as === 'header' && <HeaderName {...field(`${at}secret-header`)} value={value.header} error={errorAt(errors, 'header')} onChange={header => onChange({ ...value, header })} />}
    </>
  );
}

/** What is sent along. */
export function BodyFields({ text: { field, options }, value, errors, onChange, at = '', kinds = ['none', 'json', 'form', 'text'] }: PartProps<Body> & { kinds?: Body['as'][] }) {
  const kept = value.as === 'none' ? '' : value.text;
  return (
    <>
      <ChoiceField {...field(`${at}body-as`)} options={options(`${at}body-as`, kinds)} value={value.as} onChange={as => onChange(as === 'none' ? { as } : { as, text: kept })} />
      {value.as !== 'none' && (
        <TemplateField
          {...field(`${at}body-text`)}
          lines={5}
          maxLength={5000}
          placeholder={value.as === 'json' ? '{"from": "{call.from}"}' : value.as === 'form' ? 'from={call.from}' : undefined}
          value={value.text}
          error={errorAt(errors, 'text')}
          onChange={text => onChange({ ...value, text })}
        />
      )}
    </>
  );
}

/** What the caller hears until there is an answer. */
export function MeanwhileFields({ text: { field, options }, value, errors, onChange }: PartProps<Meanwhile>) {
  return (
    <>
      <ChoiceField {...field('meanwhile-as')} options={options('meanwhile-as', ['silence', 'music', 'prompt'])} value={value.as} onChange={as => onChange(as === 'prompt' ? { as, prompt: [] } : { as })} />
      {value.as === 'prompt' && <PromptField {...field('meanwhile-prompt')} value={value.prompt} error={errorAt(errors, 'prompt')} onChange={prompt => onChange({ ...value, prompt })} />}
    </>
  );
}

/** The name of a header: what else is typed is dropped. */
export function HeaderName({ label, hint, error, value, onChange, bare }: { label: string; hint?: string; error?: string; value: string; onChange: (next: string) => void; bare?: boolean }) {
  return (
    <Field label={label} hint={hint} error={error} bare={bare}>
      <Input value={value} maxLength={64} autoComplete="off" placeholder="X-Api-Key" onChange={text => onChange(text.replace(/[^A-Za-z0-9-]/g, '').replace(/^[^A-Za-z]+/, '') || 'X')} />
    </Field>
  );
}
