'use client';
import { AudioLines, CircleAlert, Phone, PhoneOutgoing, SquareUserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/app/_ui/avatar';
import { Tile } from '@/app/_ui/badge';
import { ErrorText, Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import type { Target } from '../_kit/verbs';
import type { FieldProps } from './form-props';
import { RowsField } from './rows-field';
import { useFormServices } from './services';
import { ThingPicker } from './thing-picker';

/** Whom a call may be led to: a person, one device, an outside number, or the extension that was dialled. */
export function TargetField({ label, error, value, onChange }: FieldProps<Target>) {
  const t = useTranslations('fields');
  const { list, nameOf } = useFormServices();
  const named = value.kind === 'person' || value.kind === 'device' ? nameOf(value.kind, value.id) : null;
  const gone = (value.kind === 'person' || value.kind === 'device') && value.id !== '' && named === null;
  const chosen: ReactNode = value.kind === 'number' ? t('outside-number') : value.kind === 'dialled' ? t('dialled') : gone ? t('gone') : named;
  const icons: Record<Target['kind'], ReactNode> = {
    person: named ? <Avatar name={named} size={20} /> : <Tile size="sm" className="size-5"><SquareUserRound /></Tile>,
    device: <Tile size="sm" group="connect" className="size-5"><Phone /></Tile>,
    number: <Tile size="sm" group="connect" className="size-5"><PhoneOutgoing /></Tile>,
    dialled: <Tile size="sm" group="data" className="size-5"><AudioLines /></Tile>,
  };
  return (
    <div className="flex flex-col gap-1.5">
      <ThingPicker
        label={label}
        chosen={chosen}
        icon={gone ? <CircleAlert aria-hidden className="text-danger" /> : icons[value.kind]}
        bad={Boolean(error) || gone}
        groups={[
          { title: t('people'), items: list('person').map(({ id, name, hint }) => ({ id: `p-${id}`, label: name, hint, icon: <Avatar name={name} size={20} />, onSelect: () => onChange({ kind: 'person', id }) })) },
          { title: t('devices'), items: list('device').map(({ id, name, hint }) => ({ id: `d-${id}`, label: name, hint, icon: <Tile size="sm" group="connect"><Phone /></Tile>, onSelect: () => onChange({ kind: 'device', id }) })) },
          { title: t('others'), items: [
            { id: 'number', label: t('outside-number'), icon: <Tile size="sm" group="connect"><PhoneOutgoing /></Tile>, onSelect: () => { if (value.kind !== 'number') onChange({ kind: 'number', number: '' }); } },
            { id: 'dialled', label: t('dialled'), hint: t('dialled-hint'), icon: <Tile size="sm" group="data"><AudioLines /></Tile>, onSelect: () => onChange({ kind: 'dialled' }) },
          ] },
        ]}
      />
      {value.kind === 'number' && (
        <Field label={t('outside-number')} bare error={error}>
          <Input className="num" inputMode="tel" value={value.number} onChange={number => onChange({ kind: 'number', number: number.replace(/[^0-9+]/g, '') })} placeholder={t('number-form')} />
        </Field>
      )}
      {error && value.kind !== 'number' && <ErrorText>{error}</ErrorText>}
    </div>
  );
}

export interface TargetsFieldProps extends FieldProps<Target[]> {
  /** The defect of one row. */
  errorOf?: (index: number) => string | undefined;
  /** The order means something: rung one after another. */
  ordered?: boolean;
  max?: number;
  bare?: boolean;
}

/** Whom to ring, one row each. */
export function TargetsField({ label, hint, error, value, onChange, errorOf, ordered, max = 20, bare }: TargetsFieldProps) {
  const t = useTranslations('fields');
  const { nameOf } = useFormServices();
  const nameOfTarget = (target: Target, i: number) => (target.kind === 'number' ? target.number : target.kind === 'dialled' ? t('dialled') : nameOf(target.kind, target.id)) || t('row', { place: i + 1 });
  return (
    <RowsField<Target>
      label={label}
      hint={hint}
      error={error}
      bare={bare}
      value={value}
      onChange={onChange}
      ordered={ordered}
      max={max}
      add={t('add-target')}
      empty={t('no-targets')}
      fresh={() => ({ kind: 'person', id: '' })}
      nameOf={nameOfTarget}
      row={(target, change, i) => <TargetField label={t('target', { place: i + 1 })} value={target} onChange={change} error={errorOf?.(i)} />}
    />
  );
}
