'use client';
import { Square, Volume2 } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { joinSentences } from '@/app/_i18n/use-words';
import { Button } from '@/app/_ui/button';
import { Callout } from '@/app/_ui/callout';
import { useEditor } from '../model/editor';
import { useGreetings } from '../inspector/greetings';
import type { Language } from '@/nodes/_kit/language';
import type { Directory } from '../model/client';
import type { Hearing, Walked } from './walked';

/** What the caller hears now, in words, and to be heard. */
export function Hears({ walked }: { walked: Walked }) {
  const t = useTranslations('try');
  const { directory } = useEditor();
  const { hearing, ringing, talking, ended } = walked;
  const sounds = hearing !== null && hearing.until === null && !ended;
  const ids = hearing?.what.filter(what => spokenOf(what) || greetingOf(directory, what)) ?? [];
  return (
    <section aria-labelledby="try-hears" className="flex flex-col gap-2 border-b border-line px-4 py-3">
      <div className="flex min-h-8 items-center gap-2">
        <h3 id="try-hears" className="grow text-13 font-bold">{t('caller-hears')}</h3>
        {ids.length > 0 && <HearIt ids={ids} />}
      </div>
      <div aria-live="polite" className="flex flex-col gap-2 text-14 leading-6">
        {ended ? <Callout tone={ended.by === 'fault' ? 'danger' : 'neutral'}>{t(`over-${ended.by}`, { cause: ended.cause })}</Callout>
          : talking ? <p>{t('talking')}</p> : ringing ? <p>{t('ringing')}</p> : !sounds && <p className="text-ink-2">{t('silence')}</p>}
        {hearing && <Words hearing={hearing} past={!sounds} />}
      </div>
      {hearing?.what.some(what => what.startsWith('digits:') || what.startsWith('number:')) && <p className="text-12 text-ink-3">{t('spoken-values')}</p>}
      {hearing && ids.length === 0 && sounds && <p className="text-12 text-ink-3">{t('no-recording')}</p>}
    </section>
  );
}

function Words({ hearing, past }: { hearing: Hearing; past: boolean }) {
  const t = useTranslations('try');
  const ui = useTranslations('ui');
  const { directory } = useEditor();
  const wordsOf = (what: string) => {
    const greeting = greetingOf(directory, what);
    if (greeting) return greeting.words || ui('quoted', { text: greeting.name });
    const spoken = spokenOf(what);
    if (spoken) return spoken.words;
    const [kind, value = ''] = what.split(':');
    return kind === 'digits' ? [...value].join(' ') : kind === 'number' ? value : t('unknown-sound');
  };
  return (
    <p className={past ? 'text-13 text-ink-2' : ''}>
      {past && <span className="mr-1 text-ink-3">{t('heard-before')}</span>}
      {joinSentences(hearing.what.map(wordsOf))}
    </p>
  );
}

/** A greeting as it is heard: by callers of a language that has a take of its own, or by all others. */
function greetingOf(directory: Directory | undefined, what: string): { id: string; language?: Language; name: string; words: string } | null {
  const [id, language] = what.split('/');
  const greeting = directory?.greetings.find(one => one.id === id);
  const take = greeting?.languages?.find(one => one.language === language);
  return greeting ? { id: greeting.id, name: greeting.name, words: (take ?? greeting).words, ...(take && { language: take.language as Language }) } : null;
}

/** What a voice reads out, as the simulator names it; null for any other sound. */
function spokenOf(what: string): { language: Language; words: string } | null {
  const [, language, words] = /^speech\/(en|ru|ja)\/([^]+)$/.exec(what) ?? [];
  return language && words ? { language: language as Language, words } : null;
}

/** Plays the recordings and texts that the caller hears, one after another. */
function HearIt({ ids }: { ids: string[] }) {
  const t = useTranslations('try');
  const { play, speak } = useGreetings();
  const { directory } = useEditor();
  const [playing, setPlaying] = useState<AbortController | null>(null);
  const latest = useRef<AbortController | null>(null);
  const key = ids.join(' ');
  useEffect(() => () => latest.current?.abort(), [key]);
  const toggle = async () => {
    if (playing) return playing.abort();
    const controller = new AbortController();
    latest.current = controller;
    setPlaying(controller);
    for (const id of ids) {
      if (controller.signal.aborted) break;
      const spoken = spokenOf(id);
      const greeting = greetingOf(directory, id);
      if (spoken) await speak(spoken.language, spoken.words, controller.signal, () => {});
      else if (greeting) await play(greeting.id, controller.signal, () => {}, greeting.language);
    }
    setPlaying(null);
  };
  return <Button size="sm" variant="ghost" icon={playing ? <Square /> : <Volume2 />} onClick={() => void toggle()}>{t(playing ? 'stop' : 'hear-it')}</Button>;
}
