'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorText } from '@/app/_ui/field';
import { Textarea } from '@/app/_ui/input';
import { PlayButton } from '@/app/_ui/play-button';
import { Select } from '@/app/_ui/select';
import { languages, readable } from '../_kit/language';
import type { Piece } from '../_kit/prompt';
import { PieceMenu, type PieceDoings } from './prompt-piece';
import { useFormServices } from './services';
import { usePlaying } from './use-playing';

export type TextPiece = Extract<Piece, { kind: 'text' }>;
export interface TextCardProps extends Omit<PieceDoings, 'name'> { piece: TextPiece; onChange: (piece: TextPiece) => void; autoFocus?: boolean }

/** Words that a voice reads out: typed, and heard as callers will hear them. */
export function TextCard({ piece, onChange, autoFocus, ...doings }: TextCardProps) {
  const t = useTranslations('fields');
  const { playText } = useFormServices();
  const [silent, setSilent] = useState(false);
  const { text, language } = piece;
  const name = t('text');
  const { progress, toggle } = usePlaying(async (signal, onProgress) => setSilent(!(await playText(language, text.trim(), signal, onProgress))));
  const unreadable = !readable(language, text);
  return (
    <div role="group" aria-label={name} className="flex flex-col gap-2 rounded-well p-2.5 ring-1 ring-inset ring-line-2">
      <div className="flex flex-wrap items-center gap-2">
        <PlayButton name={name} playing={progress !== null} disabled={!text.trim() || unreadable} onClick={() => void toggle()} />
        <Select
          size="sm"
          className="w-32 shrink-0 narrow:w-40"
          aria-label={t('text-language')}
          value={language}
          options={languages.map(value => ({ value, label: t(`language-${value}`) }))}
          onChange={next => onChange({ ...piece, language: next })}
        />
        <PieceMenu name={name} {...doings} />
      </div>
      <Textarea autoFocus={autoFocus} aria-label={t('text-words')} lang={language} rows={2} maxLength={1000} placeholder={t('text-placeholder')} value={text} onChange={next => { setSilent(false); onChange({ ...piece, text: next }); }} />
      {(unreadable || silent) && <ErrorText>{t(unreadable ? 'text-kanji' : 'text-silent')}</ErrorText>}
    </div>
  );
}
