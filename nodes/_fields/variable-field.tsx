'use client';
import { Braces } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { Field } from '@/app/_ui/field';
import { Input, Textarea } from '@/app/_ui/input';
import { Menu, type MenuItem } from '@/app/_ui/menu';
import { Select } from '@/app/_ui/select';
import { facts, isFact, type Expression } from '../_kit/expression';
import type { FieldProps } from './form-props';
import { useFormServices } from './services';

const fixed = '=';
const another = '+';

export interface VariableFieldProps extends FieldProps<Expression> { bare?: boolean; placeholder?: string; /** A text typed here will not do: only a fact or a variable. */ namedOnly?: boolean }

/** A fact of the call or a variable, picked by name, or a text typed here. */
export function VariableField({ label, hint, error, value, onChange, bare, placeholder, namedOnly = false }: VariableFieldProps) {
  const t = useTranslations('fields');
  const { variables } = useFormServices();
  const names = [...new Set(variables())];
  const name = typeof value === 'string' ? null : value.var;
  const strange = name !== null && !isFact(name) && !names.includes(name);
  const options = [
    ...(namedOnly ? [] : [{ value: fixed, label: t('fixed-text') }]),
    ...facts.map(fact => ({ value: fact as string, label: t(factText(fact)) })),
    ...names.map(variable => ({ value: variable, label: variable, hint: t('variable') })),
    { value: another, label: t('other-variable') },
  ];
  const pick = (next: string) => {
    if (next === fixed) onChange('');
    else onChange({ var: next === another ? 'variable' : next });
  };
  return (
    <div className="flex flex-col gap-1.5">
      <Field label={label} hint={hint} error={error} bare={bare}>
        <Select value={name === null ? fixed : strange ? another : name} options={options} onChange={pick} />
      </Field>
      {name === null && <Field label={t('fixed-text')} bare><Input value={value as string} maxLength={1000} placeholder={placeholder} onChange={onChange} /></Field>}
      {strange && <Field label={t('variable-name')} bare><Input value={name} onChange={text => onChange({ var: cleanName(text) || 'v' })} /></Field>}
    </div>
  );
}

/** The name that a variable gets: letters, digits, dash and underscore; what else is typed is dropped. */
export function VariableNameField({ label, hint, error, value, onChange, bare }: FieldProps<string> & { bare?: boolean }) {
  return <Field label={label} hint={hint} error={error} bare={bare}><Input value={value} maxLength={32} autoComplete="off" onChange={text => onChange(cleanName(text))} /></Field>;
}

/** A text in which `{name}` stands for a fact or variable; a button puts one in at the end. */
export function TemplateField({ label, hint, error, value, onChange, bare, lines, placeholder, maxLength = 1000 }: FieldProps<string> & { bare?: boolean; lines?: number; placeholder?: string; maxLength?: number }) {
  const t = useTranslations('fields');
  const { variables } = useFormServices();
  const put = (name: string): MenuItem => ({ label: isFact(name) ? t(factText(name)) : name, onSelect: () => onChange(`${value}{${name}}`.slice(0, maxLength)) });
  return (
    <div className="flex flex-col items-start gap-1">
      <div className="w-full">
        <Field label={label} hint={hint} error={error} bare={bare}>
          {lines
            ? <Textarea rows={lines} value={value} onChange={onChange} placeholder={placeholder} maxLength={maxLength} />
            : <Input value={value} onChange={onChange} placeholder={placeholder} maxLength={maxLength} />}
        </Field>
      </div>
      <Menu align="start" groups={[facts.map(put), variables().map(put)]} trigger={<Button size="sm" variant="ghost" icon={<Braces className="size-3.5" />} className="-ml-2">{t('insert-variable')}</Button>} />
    </div>
  );
}

const factText = (fact: string): string => `fact-${fact.replace('.', '-')}`;

/** As a variable may be called: it begins with a small letter. */
function cleanName(text: string): string {
  const clean = text.replace(/[^a-zA-Z0-9_-]/g, '').replace(/^[^a-zA-Z]+/, '').slice(0, 32);
  return clean.slice(0, 1).toLowerCase() + clean.slice(1);
}
