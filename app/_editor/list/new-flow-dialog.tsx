'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { RadioGroup } from '@/app/_ui/checkbox';
import { Dialog } from '@/app/_ui/dialog';
import { ErrorText, Field, FieldGroup } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import { EditorError, type EditorClient } from '../model/client';
import { menuPattern } from './patterns';

export interface NewFlowDialogProps { client: EditorClient; onClose: () => void; onMade: (id: string) => void }

/** A name, and what to begin with. */
export function NewFlowDialog({ client, onClose, onMade }: NewFlowDialogProps) {
  const t = useTranslations('flows');
  const [name, setName] = useState('');
  const [pattern, setPattern] = useState<'menu' | 'empty'>('menu');
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function create(): Promise<void> {
    setBusy(true);
    setWrong(null);
    try {
      const { id } = await client.create({
        name: name.trim() || t('new-name'),
        ...(pattern === 'menu' && { document: menuPattern({ one: t('key-one'), two: t('key-two') }) }),
      });
      onMade(id);
    } catch (error) {
      setWrong(error instanceof EditorError && error.code === 'no-right' ? t('no-right') : t('failed'));
      setBusy(false);
    }
  }

  return (
    <Dialog
      open
      onOpenChange={open => { if (!open && !busy) onClose(); }}
      title={t('new-title')}
      size="sm"
      footer={<><Button onClick={onClose} disabled={busy}>{t('cancel')}</Button><Button variant="primary" busy={busy} onClick={() => void create()}>{t('create')}</Button></>}
    >
      <form className="flex flex-col gap-4" onSubmit={event => { event.preventDefault(); void create(); }}>
        <Field label={t('flow-name')} hint={t('flow-name-hint')}><Input value={name} onChange={setName} placeholder={t('new-name')} maxLength={80} autoComplete="off" /></Field>
        <FieldGroup label={t('begin-with')}>
          <RadioGroup
            label={t('begin-with')}
            value={pattern}
            onChange={setPattern}
            options={[
              { value: 'menu', label: t('pattern-menu'), hint: t('pattern-menu-text') },
              { value: 'empty', label: t('pattern-empty'), hint: t('pattern-empty-text') },
            ]}
          />
        </FieldGroup>
        {wrong && <ErrorText>{wrong}</ErrorText>}
      </form>
    </Dialog>
  );
}
