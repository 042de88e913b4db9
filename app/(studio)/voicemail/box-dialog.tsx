'use client';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { joinSentences } from '../../_i18n/use-words';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { ErrorText, Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import { NumberField } from '../../_ui/number-field';
import { Select } from '../../_ui/select';
import { Switch } from '../../_ui/switch';
import { useDraft } from '../_shell/use-draft';

export interface BoxDraft {
  id?: string; name: string; personId: string | null; email: string; maxMessages: number; keepDays: number | null;
  number: string | null; alwaysPin: boolean;
  /** A new one; null: none any more; absent: as it was. */
  pin?: string | null;
}

export interface BoxDialogProps {
  first: BoxDraft;
  hasPin: boolean;
  /** Its owner has a PIN of their own, which counts instead. */
  ownersPin: boolean;
  /** Its own greeting, and what is dialled to record one. */
  greeting: ReactNode;
  people: readonly { id: string; name: string; extension?: string }[];
  onClose: () => void;
  /** Rejects with an error whose message is the refusal's code. */
  onSave: (box: BoxDraft) => Promise<void>;
}

const nobody = 'nobody';

/** Makes or changes a box. What was typed stays when it could not be kept. */
export function BoxDialog({ first, hasPin, ownersPin, greeting, people, onClose, onSave }: BoxDialogProps) {
  const t = useTranslations('voicemail');
  const ui = useTranslations('ui');
  const [open, setOpen] = useState(first.number !== null || hasPin);
  const [pin, setPin] = useState('');
  const { value: box, put, busy, refused, save } = useDraft(first, made => onSave({ ...made, name: made.name.trim(), email: made.email.trim(), ...byPhone(open, made, pin, hasPin) }), onClose);
  const badNumber = box.number !== null && !/^[0-9]{2,6}$/.test(box.number);
  const badPin = pin !== '' && !/^[0-9]{4,12}$/.test(pin);
  const badEmail = box.email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(box.email.trim());
  return (
    <Dialog
      open
      onOpenChange={next => { if (!next && !busy) onClose(); }}
      title={t(first.id ? 'box-title' : 'new-box')}
      footer={(
        <>
          <Button onClick={onClose} disabled={busy}>{ui('cancel')}</Button>
          <Button type="submit" form="box" variant="primary" busy={busy} disabled={!box.name.trim() || badEmail || (open && (box.number === null || badNumber || badPin || (!hasPin && !ownersPin && pin === '')))}>{t('save')}</Button>
        </>
      )}
    >
      <form id="box" className="flex flex-col gap-4" onSubmit={event => { event.preventDefault(); void save(); }}>
        <Field label={t('name')} error={refused === 'name-taken' ? t('name-taken') : undefined}><Input value={box.name} maxLength={80} placeholder={t('name-example')} onChange={name => put({ name })} /></Field>
        <Field label={t('owner')} hint={t(box.personId ? 'owner-hint' : 'owner-hint-all')}>
          <Select value={box.personId ?? nobody} options={[{ value: nobody, label: t('owner-nobody') }, ...people.map(({ id, name }) => ({ value: id, label: name }))]} onChange={personId => put({ personId: personId === nobody ? null : personId })} />
        </Field>
        <Field label={t('email')} hint={t('email-hint')} error={badEmail ? t('email-bad') : undefined}><Input type="email" value={box.email} maxLength={254} placeholder="desk@example.com" onChange={email => put({ email })} /></Field>
        <Field label={t('most')} hint={t('most-hint')}><NumberField className="w-36" value={box.maxMessages} min={1} max={10_000} onChange={maxMessages => { if (maxMessages !== null) put({ maxMessages: Math.round(maxMessages) }); }} /></Field>
        <Field label={t('keep')} hint={t('keep-hint')}><NumberField className="w-36" value={box.keepDays ?? 0} min={0} max={3650} unit={t('days')} onChange={days => { if (days !== null) put({ keepDays: Math.round(days) || null }); }} /></Field>
        <Switch checked={open} label={t('by-phone')} hint={t('by-phone-hint')} onChange={next => { setOpen(next); if (next && box.number === null) put({ number: people.find(({ id }) => id === box.personId)?.extension ?? null }); }} />
        {open && (
          <>
            <div className="grid grid-cols-2 gap-3">
              <Field label={t('number')} error={refused === 'number-taken' ? t('number-taken') : badNumber ? t('number-bad') : undefined}>
                <Input value={box.number ?? ''} inputMode="numeric" maxLength={6} placeholder="701" onChange={number => put({ number: number || null })} />
              </Field>
              <Field label={t('pin')} hint={joinSentences([t(hasPin ? 'pin-keeps' : 'pin-hint'), ownersPin && t('pin-of-owner')])} error={badPin ? t('pin-bad') : undefined}>
                <Input type="password" autoComplete="new-password" value={pin} inputMode="numeric" maxLength={12} placeholder={hasPin ? '••••' : ''} onChange={setPin} />
              </Field>
            </div>
            <Switch checked={box.alwaysPin} label={t('always-pin')} onChange={alwaysPin => put({ alwaysPin })} />
          </>
        )}
        {greeting}
        {refused !== null && refused !== 'name-taken' && refused !== 'number-taken' && <ErrorText>{ui('did-not-work')}</ErrorText>}
      </form>
    </Dialog>
  );
}

/** A box that is not opened from elsewhere has neither number nor PIN. */
function byPhone(open: boolean, { alwaysPin }: BoxDraft, pin: string, had: boolean): Partial<BoxDraft> {
  if (!open) return { number: null, alwaysPin: false, ...(had && { pin: null }) };
  return { alwaysPin, ...(pin && { pin }) };
}
