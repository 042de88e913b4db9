'use client';
import { Undo2 } from 'lucide-react';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { joinSentences, useWords } from '../../_i18n/use-words';
import { Button } from '../../_ui/button';
import { ConfirmDialog } from '../../_ui/confirm-dialog';
import { PlayButton } from '../../_ui/play-button';
import type { Greeting, Take } from './list';

export interface TakesProps {
  greeting: Greeting;
  takes: readonly Take[];
  mayChange: boolean;
  /** The id of what plays. */
  playing: string | null;
  onPlay: (take: string) => void;
  onBringBack: (take: string) => Promise<void>;
}

/** What a greeting sounded like before: to be heard, and brought back. */
export function Takes({ greeting, takes, mayChange, playing, onPlay, onBringBack }: TakesProps) {
  const t = useTranslations('greetings');
  const format = useFormatter();
  const { clock, moment } = useWords();
  const [asked, setAsked] = useState<Take | null>(null);
  if (takes.length === 0) return null;
  return (
    <div>
      <h3 className="mb-1 text-13 font-bold">{t('takes')}</h3>
      <ol className="flex flex-col">
        {takes.map(take => (
          <li key={take.id} className="flex min-h-10 items-center gap-3 border-t border-line py-1.5 text-13 first:border-t-0">
            <PlayButton name={t('take-until', { moment: moment(take.keptAt) })} playing={playing === take.id} onClick={() => onPlay(take.id)} />
            <span className="min-w-0 grow">
              <span className="block">{take.language && `${t(`language-${take.language}`)} · `}{t('take-until', { moment: moment(take.keptAt) })}</span>
              {take.words && take.words !== greeting.words && <span className="cut block text-12 text-ink-3">{take.words}</span>}
            </span>
            <span className="num text-12 text-ink-3">{clock(take.durationMs)}</span>
            {mayChange && <Button size="sm" icon={<Undo2 className="size-3.5" />} onClick={() => setAsked(take)}>{t('bring-back')}</Button>}
          </li>
        ))}
      </ol>
      <ConfirmDialog
        open={asked !== null}
        onOpenChange={open => { if (!open) setAsked(null); }}
        title={t('bring-back-title')}
        confirm={t('bring-back')}
        danger={false}
        onConfirm={async () => { if (asked) await onBringBack(asked.id); setAsked(null); }}
      >
        {joinSentences([greeting.usedBy.length > 0 ? t('replace-warning', { flows: format.list(greeting.usedBy.map(({ flowName }) => flowName)) }) : t('heard-nowhere'), t('bring-back-text')])}
      </ConfirmDialog>
    </div>
  );
}
