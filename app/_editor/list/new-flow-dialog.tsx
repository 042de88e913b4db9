'use client';
import { useState } from 'react';
import { useLocale, useTimeZone, useTranslations } from 'use-intl';
import { languages } from '@/nodes/_kit/language';
import { Button } from '@/app/_ui/button';
import { RadioGroup } from '@/app/_ui/checkbox';
import { Dialog } from '@/app/_ui/dialog';
import { ErrorText, Field, FieldGroup } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import { EditorError, type EditorClient } from '../model/client';
import { fromTemplate, templates, type Template } from '../templates/templates';
import { menuPattern } from './patterns';

export interface NewFlowDialogProps { client: EditorClient; onClose: () => void; onMade: (id: string) => void }

/** A name, and what to begin with. */
export function NewFlowDialog({ client, onClose, onMade }: NewFlowDialogProps) {
  const t = useTranslations('flows');
  const [name, setName] = useState('');
  const [pattern, setPattern] = useState<'menu' | 'empty' | Template>('menu');
  const locale = useLocale();
  const zone = useTimeZone() ?? 'UTC';
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);

  async function create(): Promise<void> {
    setBusy(true);
    setWrong(null);
    try {
      const given = name.trim() || (pattern === 'menu' || pattern === 'empty' ? t('new-name') : t(`template.${pattern}`));
      const { id } = await client.create({ name: given, ...(pattern !== 'empty' && { document: await documentOf(pattern) }) });
      onMade(id);
    } catch (error) {
      setWrong(error instanceof EditorError && error.code === 'no-right' ? t('no-right') : t('failed'));
      setBusy(false);
    }
  }

  async function documentOf(chosen: 'menu' | Template) {
    const directory = await client.directory();
    if (chosen === 'menu') return menuPattern({ one: directory.people[0]?.name ?? t('key-one'), two: directory.people[1]?.name ?? t('key-two') }, directory.people);
    return fromTemplate(chosen, languages.find(language => language === locale) ?? 'en', zone, directory);
  }

  return (
    <Dialog
      open
      onOpenChange={open => { if (!open && !busy) onClose(); }}
      title={t('new-title')}
      size="lg"
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
        <FieldGroup label={t('from-template')} hint={t('from-template-text')}>
          <RadioGroup
            label={t('from-template')}
            className="gap-x-6 gap-y-1 sm:grid sm:grid-cols-2"
            value={pattern}
            onChange={setPattern}
            options={templates.map(template => ({ value: template, label: t(`template.${template}`), hint: t(`template-text.${template}`) }))}
          />
        </FieldGroup>
        {wrong && <ErrorText>{wrong}</ErrorText>}
      </form>
    </Dialog>
  );
}
