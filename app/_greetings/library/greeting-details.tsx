'use client';
import { Mic, Phone, Trash2, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { Language } from '@/nodes/_kit/language';
import { useWords } from '../../_i18n/use-words';
import { Button, IconButton } from '../../_ui/button';
import { Field } from '../../_ui/field';
import { Input, Textarea } from '../../_ui/input';
import { PlayButton } from '../../_ui/play-button';
import { Segmented } from '../../_ui/segmented';
import { TextLink } from '../../_ui/text-link';
import { Waveform } from '../../_ui/waveform';
import type { MakerWay } from '../maker/greeting-maker';
import { refusalText } from '../maker/refusal-text';
import type { Ear } from '../maker/use-take';
import type { Greeting, Take } from './list';
import { InLanguages } from './in-languages';
import { strokes, usePicture, type WhichSound } from './saved-sound';
import { Takes } from './takes';

export interface GreetingDetailsProps {
  greeting: Greeting;
  /** False: to be read and heard only. */
  mayChange: boolean;
  playing: { id: string; progress: number } | null;
  onPlay: (id: string, rate: 8 | 16, which?: WhichSound) => void;
  /** What it sounded like before; empty while that is not known yet. */
  takes: readonly Take[];
  onBringBack: (take: string) => Promise<void>;
  /** Throws GreetingRefused. */
  onRename: (change: { id: string; name: string; words: string }) => Promise<void>;
  /** With a language: what its callers alone hear. */
  onReplace: (way: MakerWay, language?: Language) => void;
  /** Throws GreetingRefused. */
  onLanguage: (language: Language | null) => Promise<void>;
  onDropLanguage: (language: Language) => Promise<void>;
  /** What is dialled to record it by telephone; '': nothing. */
  code: string;
  onRemove: () => void;
}

/** One saved greeting: heard both ways, renamed, replaced, deleted, and where callers hear it. */
export function GreetingDetails({ greeting, mayChange, playing, onPlay, takes, onBringBack, onRename, onReplace, onLanguage, onDropLanguage, onRemove, code }: GreetingDetailsProps) {
  const t = useTranslations('greetings');
  const { clock } = useWords();
  const peaks = usePicture(greeting);
  const [ear, setEar] = useState<Ear>('recorded');
  const [name, setName] = useState(greeting.name);
  const [words, setWords] = useState(greeting.words);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<string | null>(null);
  const rate = ear === 'telephone' ? 8 : 16;
  const isPlaying = playing?.id === greeting.id;
  const changed = name.trim() !== greeting.name || words.trim() !== greeting.words;

  const save = async () => {
    if (!name.trim()) return setError(t('name-missing'));
    setBusy(true);
    setError(null);
    try {
      await onRename({ id: greeting.id, name: name.trim(), words: words.trim() });
    } catch (problem) {
      setError(refusalText(t, problem));
    } finally {
      setBusy(false);
    }
  };

  return (
    <div className="flex flex-col gap-4">
      <div>
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <h3 className="grow text-13 font-bold">{t('listen')}</h3>
          <Segmented
            label={t('listen')}
            size="sm"
            value={ear}
            onChange={next => { if (isPlaying) onPlay(greeting.id, 16); setEar(next); }}
            options={[{ value: 'recorded', label: t('as-recorded') }, { value: 'telephone', label: t('as-on-telephone'), icon: <Phone className="size-3" /> }]}
          />
        </div>
        <div className="flex items-center gap-3 rounded-well bg-sunken px-3 py-2 ring-1 ring-inset ring-line">
          <PlayButton name={greeting.name} playing={isPlaying} onClick={() => onPlay(greeting.id, rate)} />
          <Waveform peaks={peaks.length ? peaks : Array.from({ length: strokes }, () => 0.08)} progress={isPlaying ? playing.progress : 0} height={40} className="grow" />
          <span className="num text-12 text-ink-3">{clock(greeting.durationMs)}</span>
        </div>
      </div>
      {mayChange ? (
        <form className="flex flex-col gap-4" noValidate onSubmit={event => { event.preventDefault(); void save(); }}>
          <Field label={t('name')} error={error}><Input value={name} onChange={setName} maxLength={80} autoComplete="off" /></Field>
          <Field label={t('words')} hint={t('words-hint')}><Textarea value={words} onChange={setWords} rows={3} /></Field>
          <Button type="submit" variant="primary" className="self-start" busy={busy} disabled={!changed}>{t('save-words')}</Button>
        </form>
      ) : greeting.words && <p className="text-14">{greeting.words}</p>}
      <div>
        <h3 className="mb-1 text-13 font-bold">{t('heard-in')}</h3>
        {greeting.usedBy.length === 0
          ? <p className="text-13 text-ink-3">{t('heard-nowhere')}</p>
          : <ul className="flex flex-col">{greeting.usedBy.map(({ flowId, flowName }) => <li key={flowId} className="py-0.5 text-13"><TextLink href={`/logic/${flowId}`}>{flowName}</TextLink></li>)}</ul>}
      </div>
      <InLanguages greeting={greeting} mayChange={mayChange} playing={playing?.id ?? null} onPlay={language => onPlay(greeting.id, rate, { language })} onMake={onReplace} onLanguage={onLanguage} onDrop={onDropLanguage} />
      <Takes greeting={greeting} takes={takes} mayChange={mayChange} playing={playing?.id ?? null} onPlay={take => onPlay(greeting.id, rate, { take })} onBringBack={onBringBack} />
      {mayChange && code && (
        <div>
          <h3 className="mb-1 text-13 font-bold">{t('by-telephone')}</h3>
          <p className="text-13 text-ink-2">{t('by-telephone-text', { code: `${code}${greeting.number}` })}</p>
        </div>
      )}
      {mayChange && (
        <div className="flex flex-wrap items-center gap-2 border-t border-line pt-4">
          <Button icon={<Mic />} onClick={() => onReplace('record')}>{t('replace-record')}</Button>
          <Button icon={<Upload />} onClick={() => onReplace('upload')}>{t('replace-upload')}</Button>
          <IconButton variant="danger" icon={<Trash2 />} label={t('delete')} className="ml-auto" onClick={onRemove} />
        </div>
      )}
    </div>
  );
}
