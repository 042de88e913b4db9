'use client';
import { CircleAlert, UsersRound } from 'lucide-react';
import { Tile } from '@/app/_ui/badge';
import { Field } from '@/app/_ui/field';
import type { FieldProps } from './form-props';
import { useFormServices } from './services';
import { ThingPicker } from './thing-picker';

/** One of the tenant's queues; '' as long as none is picked. */
export function QueueField({ label, hint, error, value, onChange, bare }: FieldProps<string> & { bare?: boolean }) {
  const { list, nameOf } = useFormServices();
  const name = value === '' ? null : nameOf('queue', value);
  const gone = value !== '' && name === null;
  const icon = <Tile size="sm" group="connect" className="size-5"><UsersRound /></Tile>;
  return (
    <Field label={label} hint={hint} error={error} bare={bare}>
      <ThingPicker
        label={label}
        chosen={name}
        icon={gone ? <CircleAlert aria-hidden className="text-danger" /> : icon}
        bad={Boolean(error) || gone}
        groups={[{ title: label, items: list('queue').map(({ id, name: called }) => ({ id, label: called, icon, onSelect: () => onChange(id) })) }]}
      />
    </Field>
  );
}
