'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { ErrorText, Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import { Switch } from '../../_ui/switch';
import { useDraft } from '../_shell/use-draft';

export interface SwitchDraft {
  id?: string; name: string; code: string | null;
  /** A new one; null: none is asked for any more; absent: as it was. */
  pin?: string | null;
}

export interface SwitchDialogProps {
  first: SwitchDraft;
  hasPin: boolean;
  onClose: () => void;
  /** Rejects with an error whose message is the refusal's code. */
  onSave: (one: SwitchDraft) => Promise<void>;
}

const told = ['name-taken', 'number-taken'];

/** Makes or changes a switch. What was typed stays when it could not be kept. */
export function SwitchDialog({ first, hasPin, onClose, onSave }: SwitchDialogProps) {
  const t = useTranslations('switches');
  const ui = useTranslations('ui');
  const [asks, setAsks] = useState(first.id === undefined || hasPin);
  const [pin, setPin] = useState('');
  const { value: one, put, busy, refused, save } = useDraft(first, made => onSave({ ...made, name: made.name.trim(), ...newPin(asks && made.code !== null, pin, hasPin) }), onClose);
  const badCode = one.code !== null && !/^[*][0-9]{1,5}$/.test(one.code);
  const badPin = pin !== '' && !/^[0-9]{4,12}$/.test(pin);
  const lacksPin = one.code !== null && asks && !hasPin && pin === '';
  return (
    <Dialog
      open
      onOpenChange={next => { if (!next && !busy) onClose(); }}
      title={t(first.id ? 'switch' : 'new')}
      footer={(
        <>
          <Button onClick={onClose} disabled={busy}>{ui('cancel')}</Button>
          <Button type="submit" form="switch" variant="primary" busy={busy} disabled={!one.name.trim() || badCode || badPin || lacksPin}>{t('save')}</Button>
        </>
      )}
    >
      <form id="switch" className="flex flex-col gap-4" onSubmit={event => { event.preventDefault(); void save(); }}>
        <Field label={t('name')} error={refused === 'name-taken' ? t('name-taken') : undefined}><Input value={one.name} maxLength={80} placeholder={t('name-example')} onChange={name => put({ name })} /></Field>
        <Field label={t('code')} hint={t('code-hint')} error={refused === 'number-taken' ? t('code-taken') : badCode ? t('code-bad') : undefined}>
          <Input className="num w-36" inputMode="tel" value={one.code ?? ''} maxLength={6} placeholder="*28" onChange={code => put({ code: code.trim() || null })} />
        </Field>
        {one.code !== null && <Switch checked={asks} label={t('asks-pin')} hint={t('asks-pin-hint')} onChange={setAsks} />}
        {one.code !== null && asks && (
          <Field label={t('pin')} hint={t(hasPin ? 'pin-keeps' : 'pin-hint')} error={badPin ? t('pin-bad') : undefined}>
            <Input type="password" autoComplete="new-password" className="w-36" value={pin} inputMode="numeric" maxLength={12} placeholder={hasPin ? '••••' : ''} onChange={setPin} />
          </Field>
        )}
        {refused !== null && !told.includes(refused) && <ErrorText>{ui('did-not-work')}</ErrorText>}
      </form>
    </Dialog>
  );
}

/** What of the PIN is told: a new one, that there is none any more, or nothing. */
function newPin(asks: boolean, pin: string, had: boolean): { pin?: string | null } {
  if (!asks) return had ? { pin: null } : {};
  return pin ? { pin } : {};
}
