'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { playSaved } from './play-saved';
import type { WhichSound } from './saved-sound';

export interface SavedPlayer {
  /** What plays, by its key, and how far it is (0 to 1). */
  playing: { id: string; progress: number } | null;
  /** Plays one of a greeting's sounds, or stops it where it plays already. */
  toggle: (greeting: string, rate?: 8 | 16, which?: WhichSound) => void;
}

/** By what one of a greeting's sounds is known while it plays: an older take by its id, the sound of all by the greeting's. */
export const soundKey = (greeting: string, { language, take }: WhichSound): string => take ?? (language ? `${greeting} ${language}` : greeting);

/** Plays one saved greeting at a time. */
export function useSavedPlayer(): SavedPlayer {
  const [playing, setPlaying] = useState<SavedPlayer['playing']>(null);
  const running = useRef<{ id: string; controller: AbortController } | null>(null);

  const toggle = useCallback((greeting: string, rate?: 8 | 16, which: WhichSound = {}) => {
    const id = soundKey(greeting, which);
    const before = running.current;
    before?.controller.abort();
    running.current = null;
    if (before?.id === id) return setPlaying(null);
    const mine = { id, controller: new AbortController() };
    running.current = mine;
    setPlaying({ id, progress: 0 });
    const isMine = () => running.current === mine;
    void playSaved(greeting, { rate, ...which, signal: mine.controller.signal, onProgress: progress => { if (isMine()) setPlaying({ id, progress }); } }).then(() => {
      if (!isMine()) return;
      running.current = null;
      setPlaying(null);
    });
  }, []);

  useEffect(() => () => running.current?.controller.abort(), []);
  return { playing, toggle };
}
