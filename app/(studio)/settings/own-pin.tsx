'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../_ui/button';
import { Dialog } from '../../_ui/dialog';
import { ErrorText, Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import { toast } from '../../_ui/toast';
import { useDraft } from '../_shell/use-draft';

export interface OwnPinProps {
  has: boolean;
  /** Null: none any more. Rejects with an error whose message is the refusal's code. */
  onPin: (pin: string | null) => Promise<unknown>;
}

/** One's own PIN for telephones: set, changed and taken away. It is never shown. */
export function OwnPin({ has, onPin }: OwnPinProps) {
  const t = useTranslations('settings');
  const ui = useTranslations('ui');
  const [open, setOpen] = useState(false);
  const take = () => {
    onPin(null).then(() => toast({ text: t('pin-gone') }), () => toast({ text: ui('did-not-work'), tone: 'danger' }));
  };
  return (
    <span className="flex flex-wrap gap-2">
      {has && <Button onClick={take}>{t('pin-take')}</Button>}
      <Button onClick={() => setOpen(true)}>{t(has ? 'pin-change' : 'pin-set')}</Button>
      {open && <PinDialog onClose={() => setOpen(false)} onPin={async pin => { await onPin(pin); toast({ text: t('pin-kept') }); }} />}
    </span>
  );
}

function PinDialog({ onClose, onPin }: { onClose: () => void; onPin: (pin: string) => Promise<void> }) {
  const t = useTranslations('settings');
  const ui = useTranslations('ui');
  const { value: { pin, again }, put, busy, refused, save } = useDraft({ pin: '', again: '' }, made => onPin(made.pin), onClose);
  const bad = pin !== '' && !/^[0-9]{4,12}$/.test(pin);
  const differs = again !== '' && !pin.startsWith(again);
  return (
    <Dialog
      open
      onOpenChange={next => { if (!next && !busy) onClose(); }}
      title={t('pin')}
      footer={(
        <>
          <Button onClick={onClose} disabled={busy}>{ui('cancel')}</Button>
          <Button type="submit" form="own-pin" variant="primary" busy={busy} disabled={pin === '' || bad || again !== pin}>{t('secret-save')}</Button>
        </>
      )}
    >
      <form id="own-pin" className="flex flex-col gap-4" onSubmit={event => { event.preventDefault(); void save(); }}>
        <Field label={t('pin-field')} hint={t('pin-hint')} error={bad ? t('pin-bad') : undefined}><Input type="password" autoComplete="new-password" inputMode="numeric" maxLength={12} className="w-44" value={pin} onChange={next => put({ pin: next })} /></Field>
        <Field label={t('pin-again')} error={differs ? t('pin-differs') : undefined}><Input type="password" autoComplete="new-password" inputMode="numeric" maxLength={12} className="w-44" value={again} onChange={next => put({ again: next })} /></Field>
        {refused !== null && <ErrorText>{ui('did-not-work')}</ErrorText>}
      </form>
    </Dialog>
  );
}
