'use client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { noteColours, noteSizes, type FlowNote } from '@/flow-runtime/document/flow-document';
import { Button } from '@/app/_ui/button';
import { RadioGroup } from '@/app/_ui/checkbox';
import { Field, FieldGroup } from '@/app/_ui/field';
import { Textarea } from '@/app/_ui/input';
import { NumberField } from '@/app/_ui/number-field';
import { useEditor } from '../model/editor';
import { Head } from './head';

/** One note: its words, its colour and its size. */
export function NoteInspector({ note: { id, text, colour, size } }: { note: FlowNote }) {
  const { actions, canEdit } = useEditor();
  const t = useTranslations('editor');
  return (
    <>
      <Head icon="sticky-note" group="entry" title={t('note')} text={t('note-text')} />
      <fieldset disabled={!canEdit} className="flex flex-col gap-4 p-4">
        <Field label={t('note-words')}><Textarea value={text} onChange={words => actions.note(id, { text: words })} rows={6} maxLength={4000} /></Field>
        <FieldGroup label={t('note-colour')}>
          <RadioGroup
            label={t('note-colour')}
            className="flex flex-row flex-wrap gap-x-4 gap-y-1"
            value={colour}
            onChange={next => actions.note(id, { colour: next })}
            options={noteColours.map(value => ({ value, label: t(`colour-${value}`), icon: <span className="rl-swatch" data-colour={value} /> }))}
          />
        </FieldGroup>
        <div className="grid grid-cols-2 gap-3">
          <Field label={t('note-width')}><NumberField value={size.width} min={noteSizes.least.width} max={noteSizes.most.width} step={20} onChange={width => { if (width !== null) actions.note(id, { size: { ...size, width } }); }} /></Field>
          <Field label={t('note-height')}><NumberField value={size.height} min={noteSizes.least.height} max={noteSizes.most.height} step={20} onChange={height => { if (height !== null) actions.note(id, { size: { ...size, height } }); }} /></Field>
        </div>
        {canEdit && <Button variant="danger" icon={<Trash2 />} onClick={() => actions.remove([id])}>{t('remove')}</Button>}
      </fieldset>
    </>
  );
}
