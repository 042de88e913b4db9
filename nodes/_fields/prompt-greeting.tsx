'use client';
import { AudioLines } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { clock } from '@/app/_i18n/use-words';
import { Button } from '@/app/_ui/button';
import { PlayButton } from '@/app/_ui/play-button';
import { Waveform } from '@/app/_ui/waveform';
import { PieceMenu, type PieceDoings } from './prompt-piece';
import { useFormServices } from './services';
import { usePlaying } from './use-playing';

export interface GreetingCardProps extends Omit<PieceDoings, 'name'> { id: string; onChange: (id: string) => void }

/** A greeting in a prompt: heard, seen as a waveform, and replaced. */
export function GreetingCard({ id, onChange, ...doings }: GreetingCardProps) {
  const t = useTranslations('fields');
  const { greeting, playGreeting, pickGreeting } = useFormServices();
  const { progress, toggle } = usePlaying((signal, onProgress) => playGreeting(id, signal, onProgress));
  const facts = greeting(id);
  const replace = async () => {
    const next = await pickGreeting(id);
    if (next !== null) onChange(next);
  };
  if (!facts) {
    return (
      <div className="flex flex-wrap items-center gap-3 rounded-well bg-danger-soft p-2.5 text-13 text-danger">
        <AudioLines aria-hidden />
        <span className="grow">{t('greeting-gone')}</span>
        <Button size="sm" onClick={() => void replace()}>{t('choose-another')}</Button>
        <PieceMenu name={t('greeting')} {...doings} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-1 rounded-well p-2.5 ring-1 ring-inset ring-line-2">
      <div className="flex flex-wrap items-center gap-3">
        <PlayButton name={facts.name} playing={progress !== null} onClick={() => void toggle()} />
        <Waveform peaks={facts.peaks.length ? facts.peaks : Array.from({ length: 56 }, () => 0.08)} progress={progress ?? 0} className="w-0 min-w-24 grow" />
        <PieceMenu name={facts.name} {...doings} />
      </div>
      <div className="flex items-baseline gap-2">
        <button type="button" title={t('choose-another')} onClick={() => void replace()} className="cut min-h-6 rounded-key text-13 font-mid hover:underline hover:underline-offset-3">{facts.name}</button>
        <span className="num ml-auto text-12 whitespace-nowrap text-ink-3">{progress === null ? clock(facts.durationMs) : `${clock(facts.durationMs * progress)} / ${clock(facts.durationMs)}`}</span>
      </div>
      {facts.words && <p className="line-clamp-2 text-12 text-ink-3">{facts.words}</p>}
    </div>
  );
}
