'use client';
import { AudioLines } from 'lucide-react';
import { createContext, use, useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { clock } from '@/app/_i18n/use-words';
import { Tile } from '@/app/_ui/badge';
import { CommandDialog } from '@/app/_ui/command-list';
import { peaksOf } from '@/app/_ui/waveform';
import type { Language } from '@/nodes/_kit/language';
import type { Directory } from '../model/client';

/** What the greetings' own room does for the editor. Promises resolve with a greeting's id, or null where the person thought better of it. */
export interface GreetingTools {
  record(): Promise<string | null>;
  upload(): Promise<string | null>;
  /** The sound of a greeting, as all hear it or callers of one language, in any form a browser can decode. */
  load(id: string, language?: Language): Promise<ArrayBuffer>;
  /** Words as a voice of that language reads them; rejects where none can. */
  speech(language: Language, words: string): Promise<ArrayBuffer>;
}

export interface Greetings {
  pick(current: string | null): Promise<string | null>;
  record(): Promise<string | null>;
  upload(): Promise<string | null>;
  play(id: string, signal: AbortSignal, onProgress: (share: number) => void, language?: Language): Promise<void>;
  /** Reads words out; false where no voice can. */
  speak(language: Language, words: string, signal: AbortSignal, onProgress: (share: number) => void): Promise<boolean>;
  /** Loudness by slices; empty until the sound has been heard of once. */
  peaks(id: string): readonly number[];
}

const Context = createContext<Greetings | null>(null);

export function useGreetings(): Greetings {
  const greetings = use(Context);
  if (!greetings) throw new Error('stands outside GreetingsProvider');
  return greetings;
}

export interface GreetingsProviderProps {
  tools: GreetingTools;
  directory: Directory | undefined;
  /** Fetches the directory anew, so that a greeting just made has its name. */
  refresh: () => Promise<void>;
  children: ReactNode;
}

const slices = 58;

/** Picking, recording, uploading and hearing greetings, for every form inside. */
export function GreetingsProvider({ tools, directory, refresh, children }: GreetingsProviderProps) {
  const t = useTranslations('editor');
  const [asked, setAsked] = useState<{ current: string | null; answer: (id: string | null) => void } | null>(null);
  const [shapes, setShapes] = useState<Record<string, number[]>>({});
  const loading = useRef(new Set<string>());
  const sounds = useRef(new Map<string, Promise<AudioBuffer>>());

  const sound = useCallback((id: string, language?: Language): Promise<AudioBuffer> => {
    const key = `${id} ${language ?? ''}`;
    let decoded = sounds.current.get(key);
    if (!decoded) {
      decoded = tools.load(id, language).then(data => new OfflineAudioContext(1, 1, 16_000).decodeAudioData(data)).then(buffer => {
        if (language === undefined) setShapes(now => ({ ...now, [id]: peaksOf(buffer.getChannelData(0), slices) }));
        return buffer;
      });
      decoded.catch(() => sounds.current.delete(key));
      sounds.current.set(key, decoded);
    }
    return decoded;
  }, [tools]);

  const greetings = useMemo((): Greetings => {
    const fresh = async (made: Promise<string | null>) => {
      const id = await made;
      if (id !== null) await refresh();
      return id;
    };
    return {
      pick: current => new Promise(answer => setAsked({ current, answer })),
      record: () => fresh(tools.record()),
      upload: () => fresh(tools.upload()),
      play: async (id, signal, onProgress, language) => {
        const buffer = await sound(id, language).catch(() => null);
        if (buffer && !signal.aborted) await playSound(buffer, signal, onProgress);
      },
      speak: async (language, words, signal, onProgress) => {
        const buffer = await tools.speech(language, words).then(data => new OfflineAudioContext(1, 1, 16_000).decodeAudioData(data)).catch(() => null);
        if (buffer && !signal.aborted) await playSound(buffer, signal, onProgress);
        return buffer !== null;
      },
      peaks: id => {
        if (!shapes[id] && !loading.current.has(id)) {
          loading.current.add(id);
          queueMicrotask(() => void sound(id).catch(() => loading.current.delete(id)));
        }
        return shapes[id] ?? [];
      },
    };
  }, [tools, refresh, sound, shapes]);

  const answer = (id: string | null) => {
    asked?.answer(id);
    setAsked(null);
  };
  return (
    <Context value={greetings}>
      {children}
      {asked && (
        <CommandDialog
          open
          onOpenChange={open => { if (!open) answer(null); }}
          label={t('pick-greeting')}
          placeholder={t('search-greetings')}
          empty={directory?.greetings.length ? t('nothing-found') : t('no-greetings')}
          groups={[{
            title: t('greetings'),
            items: (directory?.greetings ?? []).map(({ id, name, words, durationMs }) => ({
              id, label: name, hint: words || undefined, keywords: [words], keys: [clock(durationMs)], onSelect: () => answer(id),
              icon: <Tile group="speak"><AudioLines /></Tile>,
            })),
          }]}
        />
      )}
    </Context>
  );
}

async function playSound(buffer: AudioBuffer, signal: AbortSignal, onProgress: (share: number) => void): Promise<void> {
  const context = new AudioContext();
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  const began = context.currentTime;
  const timer = setInterval(() => onProgress(Math.min(1, (context.currentTime - began) / buffer.duration)), 80);
  await new Promise<void>(over => {
    source.onended = () => over();
    signal.addEventListener('abort', () => { source.stop(); over(); }, { once: true });
    source.start();
  });
  clearInterval(timer);
  await context.close();
}
