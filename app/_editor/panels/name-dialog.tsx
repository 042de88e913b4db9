'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { Dialog } from '@/app/_ui/dialog';
import { Field } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';

export interface NameDialogProps {
  title: string;
  label: string;
  hint: string;
  name: string;
  /** What it is called where nothing is said. */
  otherwise?: string;
  /** It need not have a name. */
  mayBeEmpty?: boolean;
  onName: (name: string) => void | Promise<void>;
  onClose: () => void;
}

/** Asks what a thing is called. */
export function NameDialog({ title, label, hint, name: first, otherwise = '', mayBeEmpty = false, onName, onClose }: NameDialogProps) {
  const t = useTranslations('editor');
  const ui = useTranslations('ui');
  const [name, setName] = useState(first);
  const chosen = name.trim() || otherwise;
  const may = mayBeEmpty || chosen !== '';
  const save = () => {
    if (!may) return;
    void onName(chosen);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={next => { if (!next) onClose(); }}
      title={title}
      size="sm"
      footer={<><Button onClick={onClose}>{t('cancel')}</Button><Button variant="primary" disabled={!may} onClick={save}>{ui('save')}</Button></>}
    >
      <form onSubmit={event => { event.preventDefault(); save(); }}>
        <Field label={label} hint={hint}><Input value={name} onChange={setName} placeholder={otherwise} maxLength={80} autoComplete="off" /></Field>
      </form>
    </Dialog>
  );
}
