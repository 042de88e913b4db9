'use client';
import { AtSign, AudioLines, CircleAlert, Phone, PhoneOutgoing, Presentation, SquareUserRound, UsersRound, Voicemail, Workflow } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/app/_ui/avatar';
import { Tile } from '@/app/_ui/badge';
import { ErrorText, Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import type { Target } from '../_kit/targets';
import type { FieldProps } from './form-props';
import { RowsField } from './rows-field';
import { useFormServices } from './services';
import { ThingPicker } from './thing-picker';

/** A place to which a call goes for good, in place of somebody who is rung. */
export type PlaceChoice = { kind: 'flow' | 'queue' | 'mailbox' | 'room'; id: string };
export type TargetChoice = Target | PlaceChoice;

export interface TargetFieldProps extends FieldProps<TargetChoice> { /** Places may be chosen as well. */ places?: boolean; /** Nothing but these may be chosen. */ kinds?: readonly TargetChoice['kind'][] }

const icons: Record<TargetChoice['kind'], ReactNode> = {
  person: <Tile size="sm" className="size-5"><SquareUserRound /></Tile>,
  device: <Tile size="sm" group="connect" className="size-5"><Phone /></Tile>,
  group: <Tile size="sm" group="connect" className="size-5"><UsersRound /></Tile>,
  number: <Tile size="sm" group="connect" className="size-5"><PhoneOutgoing /></Tile>,
  sip: <Tile size="sm" group="connect" className="size-5"><AtSign /></Tile>,
  dialled: <Tile size="sm" group="data" className="size-5"><AudioLines /></Tile>,
  flow: <Tile size="sm" group="decide" className="size-5"><Workflow /></Tile>,
  queue: <Tile size="sm" group="connect" className="size-5"><UsersRound /></Tile>,
  mailbox: <Tile size="sm" group="record" className="size-5"><Voicemail /></Tile>,
  room: <Tile size="sm" group="connect" className="size-5"><Presentation /></Tile>,
};

/** Whom a call may be led to: a person, a group, one device, an outside number, a SIP address, or the extension that was dialled; and where `places`, a flow, a queue, a room or a box. */
export function TargetField({ label, error, value, onChange, places, kinds }: TargetFieldProps) {
  const t = useTranslations('fields');
  const { list, nameOf } = useFormServices();
  const named = 'id' in value ? nameOf(value.kind, value.id) : null;
  const gone = 'id' in value && value.id !== '' && named === null;
  const fixed = value.kind === 'number' ? t('outside-number') : value.kind === 'sip' ? t('sip-address') : t('dialled');
  const pick = (kind: 'person' | 'device' | 'group' | PlaceChoice['kind'], title: string) => ({
    title,
    items: list(kind).map(({ id, name, hint }) => ({ kind: kind as TargetChoice['kind'], id: `${kind}-${id}`, label: name, hint, icon: kind === 'person' ? <Avatar name={name} size={20} /> : icons[kind], onSelect: () => onChange({ kind, id } as TargetChoice) })),
  });
  return (
    <div className="flex flex-col gap-1.5">
      <ThingPicker
        label={label}
        chosen={'id' in value ? (gone ? t('gone') : named) : fixed}
        icon={gone ? <CircleAlert aria-hidden className="text-danger" /> : value.kind === 'person' && named ? <Avatar name={named} size={20} /> : icons[value.kind]}
        bad={Boolean(error) || gone}
        groups={[
          pick('person', t('people')), pick('group', t('groups')), pick('device', t('devices')),
          ...(places ? [pick('queue', t('queues')), pick('room', t('rooms')), pick('mailbox', t('boxes')), pick('flow', t('flows'))] : []),
          { title: t('others'), items: [
            { kind: 'number' as const, id: 'number', label: t('outside-number'), icon: icons.number, onSelect: () => { if (value.kind !== 'number') onChange({ kind: 'number', number: '' }); } },
            { kind: 'sip' as const, id: 'sip', label: t('sip-address'), hint: t('sip-address-hint'), icon: icons.sip, onSelect: () => { if (value.kind !== 'sip') onChange({ kind: 'sip', uri: 'sip:' }); } },
            { kind: 'dialled' as const, id: 'dialled', label: t('dialled'), hint: t('dialled-hint'), icon: icons.dialled, onSelect: () => onChange({ kind: 'dialled' }) },
          ] },
        ].map(group => ({ ...group, items: group.items.filter(({ kind }) => kinds?.includes(kind) ?? true) })).filter(({ items }) => items.length > 0)}
      />
      {value.kind === 'number' && (
        <Field label={t('outside-number')} bare error={error}>
          <Input className="num" inputMode="tel" value={value.number} onChange={number => onChange({ ...value, number: number.replace(/[^0-9+]/g, '') })} placeholder={t('number-form')} />
        </Field>
      )}
      {value.kind === 'sip' && (
        <Field label={t('sip-address')} bare error={error}>
          <Input value={value.uri} maxLength={200} onChange={uri => onChange({ ...value, uri: uri.trim() })} placeholder={t('sip-form')} />
        </Field>
      )}
      {error && value.kind !== 'number' && value.kind !== 'sip' && <ErrorText>{error}</ErrorText>}
    </div>
  );
}

export interface TargetsFieldProps<T extends TargetChoice> extends FieldProps<T[]>, Pick<TargetFieldProps, 'kinds'> {
  /** The defect of one row. */
  errorOf?: (index: number) => string | undefined;
  /** The order means something: rung one after another. */
  ordered?: boolean;
  places?: boolean;
  max?: number;
  bare?: boolean;
  /** A row of a target, as it was made or changed, from one of before: what it has beside its kind is kept or dropped. */
  made: (choice: TargetChoice, before: T | null) => T;
  /** Under a row: what is set for it alone. */
  more?: (target: T, change: (next: T) => void, index: number) => ReactNode;
}

/** Whom to ring, one row each. */
export function TargetsField<T extends TargetChoice>({ label, hint, error, value, onChange, errorOf, ordered, places, max = 20, bare, made, more, kinds }: TargetsFieldProps<T>) {
  const t = useTranslations('fields');
  const { nameOf } = useFormServices();
  const named = (target: TargetChoice) => ('id' in target ? nameOf(target.kind, target.id) : target.kind === 'number' ? target.number : target.kind === 'sip' ? target.uri : t('dialled'));
  return (
    <RowsField<T>
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
      fresh={() => made({ kind: 'person', id: '' }, null)}
      nameOf={(target, i) => named(target) || t('row', { place: i + 1 })}
      row={(target, change, i) => (
        <div className="flex flex-col gap-1.5">
          <TargetField label={t('target', { place: i + 1 })} places={places} kinds={kinds} value={target} onChange={next => change(made(next, target))} error={errorOf?.(i)} />
          {more?.(target, change, i)}
        </div>
      )}
    />
  );
}
