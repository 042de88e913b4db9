'use client';
import { useTranslations } from 'use-intl';
import { Field } from '@/app/_ui/field';
import { Select } from '@/app/_ui/select';
import type { FieldProps } from './form-props';
import { useFormServices } from './services';

/** One of the tenant's secrets by its name; '': none chosen yet. What it holds is seen by nobody. */
export function SecretField({ label, hint, error, value, onChange }: FieldProps<string>) {
  const t = useTranslations('fields');
  const { list } = useFormServices();
  const names = list('secret').map(({ id }) => id);
  const options = [
    ...(value ? [] : [{ value: '', label: t('choose') }]),
    ...names.map(name => ({ value: name, label: name })),
    ...(value && !names.includes(value) ? [{ value, label: value, hint: t('gone') }] : []),
  ];
  return <Field label={label} hint={names.length ? hint : t('no-secrets')} error={error}><Select value={value} options={options} onChange={onChange} /></Field>;
}
