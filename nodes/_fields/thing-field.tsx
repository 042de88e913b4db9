'use client';
import { useTranslations } from 'use-intl';
import { Field } from '@/app/_ui/field';
import type { FieldProps } from './form-props';
import { useFormServices, type ThingKind } from './services';
import { ThingPicker } from './thing-picker';

export interface ThingFieldProps extends FieldProps<string> { kind: ThingKind; bare?: boolean }

/** One of the tenant's things, by id; '': none chosen yet. */
export function ThingField({ label, hint, error, value, onChange, kind, bare }: ThingFieldProps) {
  const t = useTranslations('fields');
  const { list, nameOf } = useFormServices();
  const name = value ? nameOf(kind, value) : null;
  const items = list(kind).map(({ id, name: itemName, hint: itemHint }) => ({ id, label: itemName, hint: itemHint, onSelect: () => onChange(id) }));
  return (
    <Field label={label} hint={hint} error={error} bare={bare}>
      <ThingPicker label={label} chosen={value ? name ?? t('gone') : null} bad={Boolean(error) || (value !== '' && name === null)} groups={[{ title: label, items }]} />
    </Field>
  );
}
