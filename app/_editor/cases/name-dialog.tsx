'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import { Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';

/** Asks what a test call is called; `otherwise`: what it is called where nothing is said. */
export function NameDialog({ title, name: first, otherwise = '', onName, onClose }: { title: string; name: string; otherwise?: string; onName: (name: string) => void | Promise<void>; onClose: () => void }) {
  const t = useTranslations('editor');
  const [name, setName] = useState(first);
  const chosen = name.trim() || otherwise;
  const save = () => {
    if (!chosen) return;
    void onName(chosen);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={next => { if (!next) onClose(); }}
      title={title}
      size="sm"
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button variant="primary" disabled={!chosen} onClick={save}>{t('save-name')}</Button></>}
    >
      <form onSubmit={event => { event.preventDefault(); save(); }}>
        <Field label={t('cases.name')} hint={t('cases.name-hint')}><Input value={name} onChange={setName} placeholder={otherwise} maxLength={80} autoComplete="off" /></Field>
      </form>
    </Dialog>
  );
}
