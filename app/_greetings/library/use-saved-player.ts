'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { playSaved } from './play-saved';

export interface SavedPlayer {
  /** What plays, and how far it is (0 to 1). */
  playing: { id: string; progress: number } | null;
  /** Plays it, or stops it where it plays already. */
  toggle: (id: string, rate?: 8 | 16) => void;
}

/** Plays one saved greeting at a time. */
export function useSavedPlayer(): SavedPlayer {
  const [playing, setPlaying] = useState<SavedPlayer['playing']>(null);
  const running = useRef<{ id: string; controller: AbortController } | null>(null);

  const toggle = useCallback((id: string, rate?: 8 | 16) => {
    const before = running.current;
    before?.controller.abort();
    running.current = null;
    if (before?.id === id) return setPlaying(null);
    const mine = { id, controller: new AbortController() };
    running.current = mine;
    setPlaying({ id, progress: 0 });
    const isMine = () => running.current === mine;
    void playSaved(id, { rate, signal: mine.controller.signal, onProgress: progress => { if (isMine()) setPlaying({ id, progress }); } }).then(() => {
      if (!isMine()) return;
      running.current = null;
      setPlaying(null);
    });
  }, []);

  useEffect(() => () => running.current?.controller.abort(), []);
  return { playing, toggle };
}
