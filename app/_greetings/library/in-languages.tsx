'use client';
import { AudioLines, Mic, Plus, RefreshCw, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { languages, type Language } from '@/nodes/_kit/language';
import { useWords } from '../../_i18n/use-words';
import { IconButton } from '../../_ui/button';
import { ConfirmDialog } from '../../_ui/confirm-dialog';
import { ErrorText, Field } from '../../_ui/field';
import { Menu } from '../../_ui/menu';
import { PlayButton } from '../../_ui/play-button';
import { Select } from '../../_ui/select';
import type { MakerWay } from '../maker/greeting-maker';
import { refusalText } from '../maker/refusal-text';
import type { Greeting, LanguageTake } from './list';
import { soundKey } from './use-saved-player';

export interface InLanguagesProps {
  greeting: Greeting;
  mayChange: boolean;
  /** The key of what plays. */
  playing: string | null;
  onPlay: (language: Language) => void;
  /** Makes the take of a language. */
  onMake: (way: MakerWay, language: Language) => void;
  /** The language of the sound that all hear who have none of their own. Throws GreetingRefused. */
  onLanguage: (language: Language | null) => Promise<void>;
  onDrop: (language: Language) => Promise<void>;
}

/** In which languages a greeting is said: what callers of each hear, and which are missing. */
export function InLanguages({ greeting, mayChange, playing, onPlay, onMake, onLanguage, onDrop }: InLanguagesProps) {
  const t = useTranslations('greetings');
  const [dropping, setDropping] = useState<Language | null>(null);
  const [error, setError] = useState<string | null>(null);
  const takeIn = (language: Language) => greeting.languages.find(take => take.language === language);
  const others = languages.filter(language => language !== greeting.language);
  const tell = async (value: string) => {
    setError(null);
    await onLanguage(languages.find(language => language === value) ?? null).catch((problem: unknown) => setError(refusalText(t, problem)));
  };
  return (
    <div>
      <h3 className="mb-1 text-13 font-bold">{t('languages')}</h3>
      {mayChange
        ? (
          <Field label={t('main-language')} hint={t('main-language-hint')} error={error}>
            <Select
              value={greeting.language ?? 'none'}
              onChange={value => void tell(value)}
              options={[...languages.filter(language => !takeIn(language)).map(value => ({ value: value as string, label: t(`language-${value}`) })), { value: 'none', label: t('language-none') }]}
              className="w-56"
            />
          </Field>
        )
        : <p className="text-13 text-ink-2">{t('main-language')}: {greeting.language ? t(`language-${greeting.language}`) : t('language-none')}</p>}
      {error && !mayChange && <ErrorText>{error}</ErrorText>}
      <ul className="mt-2 flex flex-col">
        {others.map(language => (
          <Line
            key={language} language={language} take={takeIn(language)} mayChange={mayChange} isPlaying={playing === soundKey(greeting.id, { language })} name={greeting.name}
            onPlay={() => onPlay(language)} onMake={way => onMake(way, language)} onDrop={() => setDropping(language)}
          />
        ))}
      </ul>
      <ConfirmDialog
        open={dropping !== null}
        onOpenChange={open => { if (!open) setDropping(null); }}
        title={t('drop-title', { language: dropping ? t(`language-${dropping}`) : '' })}
        confirm={t('drop-take')}
        onConfirm={async () => { if (dropping) await onDrop(dropping); setDropping(null); }}
      >
        {t('drop-text')}
      </ConfirmDialog>
    </div>
  );
}

interface LineProps { language: Language; take: LanguageTake | undefined; name: string; mayChange: boolean; isPlaying: boolean; onPlay: () => void; onMake: (way: MakerWay) => void; onDrop: () => void }

function Line({ language, take, name, mayChange, isPlaying, onPlay, onMake, onDrop }: LineProps) {
  const t = useTranslations('greetings');
  const { clock } = useWords();
  const words = t(`language-${language}`);
  const ways = [
    { label: t('way-record'), icon: <Mic />, onSelect: () => onMake('record') }, { label: t('way-upload'), icon: <Upload />, onSelect: () => onMake('upload') }, { label: t('way-speech'), icon: <AudioLines />, onSelect: () => onMake('speech') },
  ];
  return (
    <li className="flex min-h-11 items-center gap-3 border-t border-line py-1.5 text-13 first:border-t-0">
      {take ? <PlayButton size="sm" name={t('take-in', { name, language: words })} playing={isPlaying} onClick={onPlay} /> : <span aria-hidden className="size-7 shrink-0 rounded-full border border-dashed border-line-2" />}
      <span className="min-w-0 grow">
        <span className="block">{words}</span>
        <span className="cut block text-12 text-ink-3">{take ? take.words || t(`origin-${take.origin}`) : t('take-missing')}</span>
      </span>
      {take && <span className="num text-12 text-ink-3">{clock(take.durationMs)}</span>}
      {mayChange && (
        <Menu
          trigger={<IconButton size="sm" icon={take ? <RefreshCw className="size-3.5" /> : <Plus className="size-3.5" />} label={t(take ? 'take-change' : 'take-add', { language: words })} />}
          groups={[ways, take ? [{ label: t('drop-take'), icon: <Trash2 />, danger: true, onSelect: onDrop }] : []]}
        />
      )}
    </li>
  );
}
