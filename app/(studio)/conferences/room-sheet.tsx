'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormSection, RowsField } from '@/nodes/_fields';
import { roomRoles, type RoomRole } from '@/flow-runtime/ports/room-state';
import { Button } from '../../_ui/button';
import { Sheet } from '../../_ui/dialog';
import { ErrorText, Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import { NumberField } from '../../_ui/number-field';
import { Select } from '../../_ui/select';
import { Switch } from '../../_ui/switch';
import { useDraft } from '../_shell/use-draft';

export interface RoomDraft {
  id?: string; number: string; name: string; hidden: boolean;
  /** A new one; null: none is asked for any more; absent: as it was. */
  pin?: string | null;
  role: 'speaker' | 'listener'; roles: { number: string; role: RoomRole }[]; waitForHost: boolean; endWithHost: boolean; capacity: number; announce: boolean; record: boolean;
  /** As the tenant's clocks show them, yyyy-mm-ddThh:mm. */
  opensAt: string | null; closesAt: string | null; earlyMin: number;
  guests: { personId: string | null; number: string | null }[];
  ringMs: number; busyEveryMs: number; noAnswerTries: number; noAnswerEveryMs: number; offlineTries: number; offlineEveryMs: number;
}

export interface RoomSheetProps {
  first: RoomDraft;
  hasPin: boolean;
  people: readonly { id: string; name: string; extension: string }[];
  onClose: () => void;
  /** Rejects with an error whose message is the refusal's code. */
  onSave: (room: RoomDraft) => Promise<void>;
}

const outside = 'outside';

/** Makes or changes a room. What was typed stays when it could not be kept. */
export function RoomSheet({ first, hasPin, people, onClose, onSave }: RoomSheetProps) {
  const t = useTranslations('conferences');
  const ui = useTranslations('ui');
  const [asks, setAsks] = useState(hasPin);
  const [pin, setPin] = useState('');
  const { value: room, put, busy, refused, save } = useDraft(first, made => onSave({ ...made, name: made.name.trim(), ...newPin(asks, pin, hasPin) }), onClose);
  const badNumber = room.number !== '' && !/^[0-9]{2,6}$/.test(room.number);
  const badPin = pin !== '' && !/^[0-9]{4,12}$/.test(pin);
  const backwards = room.opensAt !== null && room.closesAt !== null && room.opensAt >= room.closesAt;
  const whole = room.name.trim() !== '' && room.number !== '' && !badNumber && !badPin && !backwards && (!asks || hasPin || pin !== '')
    && room.roles.every(({ number }) => number.trim().length > 1) && room.guests.every(({ personId, number }) => personId !== null || (number ?? '').trim().length > 1);
  const seconds = (key: 'ringMs' | 'busyEveryMs' | 'noAnswerEveryMs' | 'offlineEveryMs', min: number, max: number) => (
    <Field label={t(key)}><NumberField className="w-full" value={room[key] / 1000} min={min} max={max} unit={t('seconds')} onChange={value => { if (value !== null) put({ [key]: Math.round(value * 1000) }); }} /></Field>
  );
  const tries = (key: 'noAnswerTries' | 'offlineTries') => (
    <Field label={t(key)}><NumberField className="w-full" value={room[key]} min={0} max={20} onChange={value => { if (value !== null) put({ [key]: Math.round(value) }); }} /></Field>
  );
  const moment = (key: 'opensAt' | 'closesAt') => (
    <Field label={t(key)} error={key === 'closesAt' && backwards ? t('backwards') : undefined}><Input type="datetime-local" value={room[key] ?? ''} onChange={value => put({ [key]: value === '' ? null : value.slice(0, 16) })} /></Field>
  );
  const free = people.filter(({ id }) => !room.guests.some(({ personId }) => personId === id));
  return (
    <Sheet
      open
      onOpenChange={next => { if (!next && !busy) onClose(); }}
      title={first.id ? first.name : t('new')}
      footer={(
        <>
          <Button onClick={onClose} disabled={busy}>{ui('cancel')}</Button>
          <Button type="submit" form="room" variant="primary" busy={busy} disabled={!whole}>{t('save')}</Button>
        </>
      )}
    >
      <form id="room" className="-m-5 [--inset:20px]" onSubmit={event => { event.preventDefault(); void save(); }}>
        <FormSection title={t('room')}>
          <div className="grid grid-cols-[1fr_128px] gap-3">
            <Field label={t('name')} error={refused === 'name-taken' ? t('name-taken') : undefined}><Input value={room.name} maxLength={80} placeholder={t('name-example')} onChange={name => put({ name })} /></Field>
            <Field label={t('number')} error={refused === 'number-taken' ? t('number-taken') : badNumber ? t('number-bad') : undefined}><Input value={room.number} inputMode="numeric" maxLength={6} placeholder="801" onChange={number => put({ number })} /></Field>
          </div>
          <p className="-mt-2 text-12 text-ink-3">{t('number-hint')}</p>
          <Switch checked={room.hidden} label={t('hidden')} hint={t('hidden-hint')} onChange={hidden => put({ hidden })} />
          <Switch checked={asks} label={t('asks-pin')} hint={t('asks-pin-hint')} onChange={setAsks} />
          {asks && (
            <Field label={t('pin')} hint={t(hasPin ? 'pin-keeps' : 'pin-hint')} error={badPin ? t('pin-bad') : undefined}>
              <Input type="password" autoComplete="new-password" className="w-36" value={pin} inputMode="numeric" maxLength={12} placeholder={hasPin ? '••••' : ''} onChange={setPin} />
            </Field>
          )}
        </FormSection>
        <FormSection title={t('who')} summary={t('who-summary', { count: room.capacity })} open={refused === 'bad-number'}>
          <Field label={t('capacity')}><NumberField className="w-36" value={room.capacity} min={2} max={200} unit={t('people')} onChange={value => { if (value !== null) put({ capacity: Math.round(value) }); }} /></Field>
          <Field label={t('role')} hint={t('role-hint')}>
            <Select value={room.role} options={(['speaker', 'listener'] as const).map(value => ({ value, label: t(`roles.${value}`) }))} onChange={role => put({ role })} />
          </Field>
          <RowsField<RoomDraft['roles'][number]>
            label={t('known')}
            hint={t('known-hint')}
            value={room.roles}
            onChange={roles => put({ roles: [...roles] })}
            max={200}
            add={t('add-known')}
            fresh={() => ({ number: '', role: 'host' })}
            nameOf={({ number }) => number}
            row={(one, change) => (
              <div className="grid grid-cols-2 gap-3">
                <Input aria-label={t('known-number')} value={one.number} inputMode="tel" maxLength={32} placeholder="101" onChange={number => change({ ...one, number })} />
                <Select aria-label={t('known-role')} value={one.role} options={roomRoles.map(value => ({ value, label: t(`roles.${value}`) }))} onChange={role => change({ ...one, role })} />
              </div>
            )}
          />
          {refused === 'bad-number' && <ErrorText>{t('bad-number')}</ErrorText>}
          <Switch checked={room.waitForHost} label={t('waitForHost')} hint={t('waitForHost-hint')} onChange={waitForHost => put({ waitForHost })} />
          <Switch checked={room.endWithHost} label={t('endWithHost')} onChange={endWithHost => put({ endWithHost })} />
          <Switch checked={room.announce} label={t('announce')} hint={t('announce-hint')} onChange={announce => put({ announce })} />
          <Switch checked={room.record} label={t('record')} hint={t('record-hint')} onChange={record => put({ record })} />
        </FormSection>
        <FormSection title={t('window')} summary={t(room.opensAt || room.closesAt ? 'window-limited' : 'window-always')} open={backwards}>
          <div className="grid grid-cols-2 gap-3">{moment('opensAt')}{moment('closesAt')}</div>
          <Field label={t('earlyMin')} hint={t('earlyMin-hint')}><NumberField className="w-36" value={room.earlyMin} min={0} max={1440} unit={t('minutes')} onChange={value => { if (value !== null) put({ earlyMin: Math.round(value) }); }} /></Field>
        </FormSection>
        <FormSection title={t('guests')} summary={t('guests-summary', { count: room.guests.length })} open={room.guests.length > 0 || refused === 'bad-number'}>
          <RowsField<RoomDraft['guests'][number]>
            label={t('guests')}
            bare
            hint={t('guests-hint')}
            value={room.guests}
            onChange={guests => put({ guests: [...guests] })}
            max={100}
            add={t('add-guest')}
            empty={t('no-guests')}
            fresh={() => (free[0] ? { personId: free[0].id, number: null } : { personId: null, number: '' })}
            nameOf={({ personId, number }) => people.find(({ id }) => id === personId)?.name ?? number ?? ''}
            row={(guest, change) => (
              <div className="flex flex-col gap-2">
                <Select
                  aria-label={t('guest')}
                  value={guest.personId ?? outside}
                  options={[
                    ...people.filter(({ id }) => id === guest.personId || free.some(one => one.id === id)).map(({ id, name, extension }) => ({ value: id, label: `${name} · ${extension}` })),
                    { value: outside, label: t('outside') },
                  ]}
                  onChange={chosen => change(chosen === outside ? { personId: null, number: '' } : { personId: chosen, number: null })}
                />
                {guest.personId === null && <Input aria-label={t('outside')} value={guest.number ?? ''} inputMode="tel" maxLength={32} placeholder="+1 415 555 0123" onChange={number => change({ personId: null, number })} />}
              </div>
            )}
          />
          {room.guests.length > 0 && (
            <>
              {seconds('ringMs', 5, 120)}
              <p className="text-12 text-ink-3">{t('policy-hint')}</p>
              <div className="grid grid-cols-2 gap-3">{seconds('busyEveryMs', 5, 3600)}<span />{tries('noAnswerTries')}{seconds('noAnswerEveryMs', 5, 3600)}{tries('offlineTries')}{seconds('offlineEveryMs', 5, 3600)}</div>
            </>
          )}
        </FormSection>
        {refused !== null && !['name-taken', 'number-taken', 'bad-number'].includes(refused) && <div className="px-5 py-3"><ErrorText>{ui('did-not-work')}</ErrorText></div>}
      </form>
    </Sheet>
  );
}

function newPin(asks: boolean, pin: string, had: boolean): { pin?: string | null } {
  if (!asks) return had ? { pin: null } : {};
  return pin ? { pin } : {};
}
