'use client';
import { AudioLines, Library, Mic, Plus, TextCursorInput, Upload } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Tile } from '@/app/_ui/badge';
import { ErrorText } from '@/app/_ui/field';
import { Menu } from '@/app/_ui/menu';
import { languages, type Language } from '../_kit/language';
import type { Piece, Prompt } from '../_kit/prompt';
import type { FieldProps } from './form-props';
import { GreetingCard } from './prompt-greeting';
import type { PieceDoings } from './prompt-piece';
import { TextCard } from './prompt-text';
import { ValueCard, valueKinds } from './prompt-value';
import { useRowKeys } from './row-keys';
import { useFormServices } from './services';

export interface PromptFieldProps extends FieldProps<Prompt> {
  /** Said where nothing is heard; as a warning when `needed`. */
  empty?: string;
  /** Silence here would be a defect. */
  needed?: boolean;
  /** The label is for the screen reader only: a section's title says it. */
  bare?: boolean;
}

/** What a caller hears, piece after piece: recorded, uploaded or taken from the library right here, typed to be read out, and values spoken in between. */
export function PromptField({ label, hint, error, value, onChange, empty, needed = false, bare = false }: PromptFieldProps) {
  const t = useTranslations('fields');
  const { pickGreeting, recordGreeting, uploadGreeting } = useFormServices();
  const written = useWrittenLanguage(value);
  const rows = useRowKeys(value.length);
  const [said, setSaid] = useState('');
  // Whoever asked for a text writes it now.
  const [writes, setWrites] = useState(false);
  const add = (piece: Piece) => onChange([...value, piece]);
  const addFrom = async (ask: () => Promise<string | null>) => {
    const id = await ask();
    if (id !== null) add({ kind: 'greeting', id });
  };
  const ways = [
    { label: t('record'), icon: <Mic />, run: () => addFrom(recordGreeting) },
    { label: t('upload'), icon: <Upload />, run: () => addFrom(uploadGreeting) },
    { label: t('library'), icon: <Library />, run: () => addFrom(() => pickGreeting(null)) },
    { label: t('text'), icon: <TextCursorInput />, run: () => { setWrites(true); add({ kind: 'text', text: '', language: written }); } },
  ];
  const values = valueKinds.map(({ kind, icon, first }) => ({ label: t(`say-${kind}`), hint: t(`say-${kind}-hint`), icon, onSelect: () => add(first()) }));
  const move = (from: number, to: number) => {
    const list = [...value];
    list.splice(to, 0, ...list.splice(from, 1));
    rows.moved(from, to);
    onChange(list);
    setSaid(t('piece-moved', { place: to + 1, of: value.length }));
  };

  return (
    <div role="group" aria-label={label} className="flex flex-col gap-2">
      {!bare && <span aria-hidden className="-mb-0.5 text-13 font-mid">{label}</span>}
      {value.length === 0 && (
        <div className="flex items-center gap-3 rounded-well p-2.5 ring-1 ring-inset ring-line-2">
          <Tile tone={needed ? 'warn' : undefined}><AudioLines /></Tile>
          <span className="text-13 text-ink-2">{empty ?? t(needed ? 'no-greeting' : 'nothing-said')}</span>
        </div>
      )}
      {value.map((piece, i) => {
        const change = (next: Piece) => onChange(value.map((old, at) => (at === i ? next : old)));
        const doings: Omit<PieceDoings, 'name'> = {
          only: piece.only,
          onOnly: only => {
            const { only: _, ...rest } = piece;
            change(only ? { ...rest, only } : rest);
          },
          onUp: i > 0 ? () => move(i, i - 1) : undefined,
          onDown: i < value.length - 1 ? () => move(i, i + 1) : undefined,
          onRemove: () => { rows.removed(i); onChange(value.filter((_, at) => at !== i)); },
        };
        const key = rows.keys[i];
        switch (piece.kind) {
          case 'greeting': return <GreetingCard key={key} id={piece.id} onChange={id => change({ ...piece, id })} {...doings} />;
          case 'text': return <TextCard key={key} piece={piece} onChange={change} autoFocus={writes && i === value.length - 1} {...doings} />;
          default: return <ValueCard key={key} piece={piece} onChange={change} {...doings} />;
        }
      })}
      <div className="flex overflow-hidden rounded-well ring-1 ring-inset ring-line-2">
        {ways.map(way => <Way key={way.label} label={way.label} icon={way.icon} onClick={() => void way.run()} />)}
        <Menu groups={[values]} trigger={<button type="button" className={wayLook}><Plus aria-hidden />{t('value')}</button>} />
      </div>
      <span aria-live="polite" className="sr-only">{said}</span>
      {error ? <ErrorText>{error}</ErrorText> : hint && <p className="text-12 text-ink-3">{hint}</p>}
    </div>
  );
}

/** In which a new text is written: as the last one here, else as the studio speaks to this person. */
function useWrittenLanguage(prompt: Prompt): Language {
  const locale = useLocale();
  const last = prompt.findLast(piece => piece.kind === 'text');
  return last?.language ?? languages.find(language => language === locale) ?? 'en';
}

const wayLook = 'flex min-w-0 flex-auto flex-col items-center gap-[3px] border-r border-line-2 px-1 pt-[7px] pb-1.5 text-12 font-mid text-ink-2 last:border-r-0 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 data-popup-open:bg-hover';

function Way({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return <button type="button" onClick={onClick} className={wayLook}>{icon}<span className="cut max-w-full">{label}</span></button>;
}
