'use client';
import { AudioLines } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { languages, type Language } from '@/nodes/_kit/language';
import { Button } from '../../_ui/button';
import { Field } from '../../_ui/field';
import { Textarea } from '../../_ui/input';
import { Segmented } from '../../_ui/segmented';

/** As many characters as one text that is read out may have. */
const longestText = 1000;

export interface SpeechRowProps {
  /** The language to begin with; absent: that of the page. */
  first?: Language;
  words: string;
  onWords: (words: string) => void;
  busy: boolean;
  /** Why it could not be read out, in a sentence. */
  error: string | null;
  onSpeak: (language: Language) => void;
}

/** A text and the language in which a voice reads it out. */
export function SpeechRow({ first, words, onWords, busy, error, onSpeak }: SpeechRowProps) {
  const t = useTranslations('greetings');
  const locale = useLocale();
  const [language, setLanguage] = useState<Language>(() => first ?? languages.find(one => one === locale) ?? 'en');
  return (
    <div className="flex flex-col gap-3">
      <Field label={t('text')} hint={t('text-hint')} error={error}><Textarea value={words} onChange={onWords} rows={3} maxLength={longestText} placeholder={t('script-example')} className="bg-sunken text-14" /></Field>
      <div className="flex flex-wrap items-center gap-3">
        <Segmented label={t('voice')} value={language} onChange={setLanguage} options={languages.map(value => ({ value, label: t(`language-${value}`) }))} />
        <span className="grow" />
        <Button icon={<AudioLines />} busy={busy} disabled={!words.trim()} onClick={() => onSpeak(language)}>{t('read-out')}</Button>
      </div>
    </div>
  );
}
