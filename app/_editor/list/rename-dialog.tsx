'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import { Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';

export interface RenameFlowDialogProps { name: string; onClose: () => void; /** Rejects where it did not work. */ onRename: (name: string) => Promise<void> }

/** A new name for a flow of the list. */
export function RenameFlowDialog({ name: before, onClose, onRename }: RenameFlowDialogProps) {
  const t = useTranslations('flows');
  const [name, setName] = useState(before);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  async function save(): Promise<void> {
    if (!name.trim()) return;
    setBusy(true);
    setFailed(false);
    await onRename(name.trim()).catch(() => setFailed(true));
    setBusy(false);
  }
  return (
    <Dialog
      open
      onOpenChange={open => { if (!open && !busy) onClose(); }}
      title={t('rename')}
      size="sm"
      footer={<><Button onClick={onClose} disabled={busy}>{t('cancel')}</Button><Button variant="primary" busy={busy} disabled={!name.trim()} onClick={() => void save()}>{t('save-name')}</Button></>}
    >
      <form onSubmit={event => { event.preventDefault(); void save(); }}>
        <Field label={t('flow-name')} error={failed ? t('failed') : undefined}><Input value={name} onChange={setName} maxLength={80} autoComplete="off" /></Field>
      </form>
    </Dialog>
  );
}
