'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { Language } from '@/nodes/_kit/language';
import { Button } from '../../_ui/button';
import { Callout } from '../../_ui/callout';
import { ErrorText, Field } from '../../_ui/field';
import { Input, Textarea } from '../../_ui/input';
import { Progress } from '../../_ui/progress';
import { Segmented } from '../../_ui/segmented';
import { useRecorder } from '../mic/use-recorder';
import type { GreetingDraft, SendOptions } from '../send';
import { decodeSound, SoundRefused } from '../sound/decode';
import type { Sound } from '@/flow-runtime/sound/sound';
import { writeWav } from '../sound/wav';
import { speechOf } from '../speech';
import { FileDrop } from './file-drop';
import { RecordRow } from './record-row';
import { refusalText } from './refusal-text';
import { SpeechRow } from './speech-row';
import { TakeView } from './take-view';
import { useTake } from './use-take';

export type MakerWay = 'record' | 'upload' | 'speech';

/** The greeting whose sound is to be replaced, and the flows that play it. `language`: the sound is for callers of this language alone. */
export interface Replaced { id: string; name: string; words: string; usedBy: readonly string[]; language?: Language }

export interface GreetingMakerProps {
  way: MakerWay;
  /** A file that was dropped elsewhere. */
  file?: File;
  replaced?: Replaced;
  /** Keeps the greeting. Throws GreetingRefused. */
  send: (draft: GreetingDraft, options: SendOptions) => Promise<{ id: string }>;
  /** Reads words out; rejects where no voice can. */
  speak?: (language: Language, words: string) => Promise<ArrayBuffer>;
  onSaved: (id: string) => void;
  onCancel: () => void;
  /** Whether there is something that closing would lose. */
  onDirty?: (dirty: boolean) => void;
}

interface Source { sound: Sound; origin: GreetingDraft['origin'] }

/** Makes one greeting: record, choose a file or have a text read out, hear it, trim it, name it, keep it. */
export function GreetingMaker({ way: firstWay, file: firstFile, replaced, send, speak = speechOf, onSaved, onCancel, onDirty }: GreetingMakerProps) {
  const t = useTranslations('greetings');
  const format = useFormatter();
  const [way, setWay] = useState<MakerWay>(firstWay);
  const [source, setSource] = useState<Source | null>(null);
  const [takes, setTakes] = useState(0);
  const [name, setName] = useState(replaced?.name ?? '');
  const [words, setWords] = useState(replaced?.words ?? '');
  const [decoding, setDecoding] = useState(false);
  const [fileError, setFileError] = useState<string | null>(null);
  const [sending, setSending] = useState<number | null>(null);
  const [error, setError] = useState<string | null>(null);
  const nameInput = useRef<HTMLInputElement>(null);
  const sender = useRef<AbortController | null>(null);

  const onTake = useCallback((sound: Sound) => {
    setSource({ sound, origin: 'recorded' });
    setTakes(count => count + 1);
    // whoever has just spoken need not think of a name, too
    setName(now => now || t('take-name', { date: format.dateTime(new Date(), { dateStyle: 'medium', timeStyle: 'medium' }) }));
  }, [t, format]);
  const recorder = useRecorder(onTake);
  const take = useTake(source?.sound ?? null);

  const takeFile = useCallback(async (file: File) => {
    setDecoding(true);
    setFileError(null);
    try {
      setSource({ sound: await decodeSound(file), origin: 'uploaded' });
      setName(now => now || nameOf(file));
    } catch (problem) {
      setFileError(t(problem instanceof SoundRefused ? `file-${problem.problem}` : 'file-not-sound', { file: file.name }));
    } finally {
      setDecoding(false);
    }
  }, [t]);
  useEffect(() => { if (firstFile) void takeFile(firstFile); }, [firstFile, takeFile]);

  const readOut = async (language: Language) => {
    setDecoding(true);
    setFileError(null);
    try {
      setSource({ sound: await decodeSound(new Blob([await speak(language, words.trim())])), origin: 'spoken' });
      setName(now => now || words.trim().split(/\s+/).slice(0, 5).join(' ').slice(0, 80));
    } catch {
      setFileError(t('no-voice'));
    } finally {
      setDecoding(false);
    }
  };

  const dirty = source !== null || recorder.phase === 'recording';
  useEffect(() => onDirty?.(dirty), [dirty, onDirty]);
  useEffect(() => () => sender.current?.abort(), []);

  const start = () => { take?.stop(); recorder.start(); };
  const save = async () => {
    if (!source || !take) return;
    if (!name.trim()) {
      setError(t('name-missing'));
      nameInput.current?.focus();
      return;
    }
    take.stop();
    setError(null);
    setSending(0);
    const controller = new AbortController();
    sender.current = controller;
    try {
      const draft = { name: name.trim(), words: words.trim(), origin: source.origin, wav: writeWav(take.result()), ...(replaced && { id: replaced.id, ...(replaced.language && { language: replaced.language }) }) };
      onSaved((await send(draft, { onProgress: setSending, signal: controller.signal })).id);
    } catch (problem) {
      if (!controller.signal.aborted) setError(refusalText(t, problem));
    } finally {
      setSending(null);
    }
  };

  return (
    <div className="flex flex-col gap-4">
      <Segmented
        full
        label={t('way')}
        value={way}
        onChange={next => { if (recorder.phase === 'recording') recorder.stop(); setFileError(null); setWay(next); }}
        options={[{ value: 'record', label: t('way-record') }, { value: 'upload', label: t('way-upload') }, { value: 'speech', label: t('way-speech') }]}
      />
      {replaced && replaced.usedBy.length > 0 && <Callout tone="warn">{t('replace-warning', { flows: format.list(replaced.usedBy) })}</Callout>}
      {way === 'record' && <Field label={t('script')} hint={t('script-hint')}><Textarea value={words} onChange={setWords} rows={3} placeholder={t('script-example')} className="bg-sunken text-14" /></Field>}
      {way === 'record'
        ? <RecordRow recorder={recorder} takes={takes} onStart={start} onStop={recorder.stop} onChoose={recorder.choose} />
        : way === 'upload'
          ? <FileDrop onFile={file => void takeFile(file)} busy={decoding} error={fileError} />
          : <SpeechRow first={replaced?.language} words={words} onWords={setWords} busy={decoding} error={fileError} onSpeak={language => void readOut(language)} />}
      {take && <TakeView take={take} name={name} />}
      {source && (
        <form className="flex flex-col gap-4" noValidate onSubmit={event => { event.preventDefault(); void save(); }}>
          {replaced?.language
            ? error && <ErrorText>{error}</ErrorText>
            : <Field label={t('name')} error={error}><Input ref={nameInput} value={name} onChange={setName} maxLength={80} placeholder={t('name-example')} autoComplete="off" /></Field>}
          {way === 'upload' && <Field label={t('words')} hint={t('words-hint')}><Textarea value={words} onChange={setWords} rows={2} /></Field>}
          {sending !== null && <Progress value={sending} label={t('saving')} />}
          <div className="flex items-center gap-2">
            <Button type="submit" variant="primary" className="grow" busy={sending !== null} disabled={take?.verdict === 'silent'}>{t(replaced ? 'save-replace' : 'save')}</Button>
            <Button onClick={() => (sending === null ? onCancel() : sender.current?.abort())}>{t(sending === null ? 'discard' : 'cancel-sending')}</Button>
          </div>
        </form>
      )}
    </div>
  );
}

/** A file's name as a greeting's: without its ending, without lines below. */
function nameOf(file: File): string {
  return file.name.replace(/\.[a-z0-9]{1,5}$/i, '').replaceAll(/[_\s]+/g, ' ').trim().slice(0, 80);
}
