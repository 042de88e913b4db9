'use client';
import type { Language } from '@/nodes/_kit/language';
import { useCallback, useMemo, useRef, useState, type ReactNode } from 'react';
import { GreetingDialog } from './maker/greeting-dialog';
import type { MakerWay } from './maker/greeting-maker';
import { soundAddress } from './library/saved-sound';
import { sendGreeting } from './send';
import { speechOf } from './speech';

/** What a page that is about something else can have done with greetings. */
export interface GreetingTools {
  /** Resolves with the new greeting's id, or null where the person thought better of it. */
  record(): Promise<string | null>;
  upload(): Promise<string | null>;
  /** The sound of a greeting, as all hear it or callers of one language, in a form that browsers decode. Rejects where it cannot be had. */
  load(id: string, language?: Language): Promise<ArrayBuffer>;
  /** Words as callers will hear them read out. Rejects where no voice can. */
  speech(language: Language, words: string): Promise<ArrayBuffer>;
}

/** The tools, and the dialog in which they work: to be rendered once. */
export function useGreetingTools(): { tools: GreetingTools; dialog: ReactNode } {
  const [way, setWay] = useState<MakerWay | null>(null);
  const waiting = useRef<((id: string | null) => void) | null>(null);
  const answer = useCallback((id: string | null) => {
    setWay(null);
    waiting.current?.(id);
    waiting.current = null;
  }, []);
  const tools = useMemo((): GreetingTools => {
    const ask = (next: MakerWay) => new Promise<string | null>(resolve => {
      waiting.current?.(null);
      waiting.current = resolve;
      setWay(next);
    });
    return { record: () => ask('record'), upload: () => ask('upload'), load, speech: speechOf };
  }, []);
  return { tools, dialog: way && <GreetingDialog key={way} way={way} send={sendGreeting} onSaved={answer} onClose={() => answer(null)} /> };
}

async function load(id: string, language?: Language): Promise<ArrayBuffer> {
  const response = await fetch(soundAddress(id, 16, { language }));
  if (!response.ok) throw new Error(`sound of a greeting: ${response.status}`);
  return response.arrayBuffer();
}
