'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { playSaved } from './play-saved';

export interface SavedPlayer {
  /** What plays, by its own id (a take's where it is one), and how far it is (0 to 1). */
  playing: { id: string; progress: number } | null;
  /** Plays a greeting or an older take of it, or stops it where it plays already. */
  toggle: (greeting: string, rate?: 8 | 16, take?: string) => void;
}

/** Plays one saved greeting at a time. */
export function useSavedPlayer(): SavedPlayer {
  const [playing, setPlaying] = useState<SavedPlayer['playing']>(null);
  const running = useRef<{ id: string; controller: AbortController } | null>(null);

  const toggle = useCallback((greeting: string, rate?: 8 | 16, take?: string) => {
    const id = take ?? greeting;
    const before = running.current;
    before?.controller.abort();
    running.current = null;
    if (before?.id === id) return setPlaying(null);
    const mine = { id, controller: new AbortController() };
    running.current = mine;
    setPlaying({ id, progress: 0 });
    const isMine = () => running.current === mine;
    void playSaved(greeting, { rate, take, signal: mine.controller.signal, onProgress: progress => { if (isMine()) setPlaying({ id, progress }); } }).then(() => {
      if (!isMine()) return;
      running.current = null;
      setPlaying(null);
    });
  }, []);

  useEffect(() => () => running.current?.controller.abort(), []);
  return { playing, toggle };
}
