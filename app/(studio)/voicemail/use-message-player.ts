'use client';
import { useCallback, useEffect, useRef, useState } from 'react';

/** Where the sound of a message is. */
export const messageAddress = (id: string): string => `/api/voicemail/${encodeURIComponent(id)}`;

export interface MessagePlayer {
  /** What plays, and how far it is (0 to 1). */
  playing: { id: string; progress: number } | null;
  /** The message whose sound could not be had. */
  failed: string | null;
  /** Plays it, or stops it where it plays already. */
  toggle: (id: string) => void;
}

/** Plays one message at a time. */
export function useMessagePlayer(): MessagePlayer {
  const [playing, setPlaying] = useState<MessagePlayer['playing']>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const running = useRef<{ id: string; audio: HTMLAudioElement } | null>(null);
  const stop = useCallback(() => {
    running.current?.audio.pause();
    running.current = null;
    setPlaying(null);
  }, []);
  const toggle = useCallback((id: string) => {
    const again = running.current?.id === id;
    stop();
    setFailed(null);
    if (again) return;
    const audio = new Audio(messageAddress(id));
    const mine = { id, audio };
    running.current = mine;
    const here = () => running.current === mine;
    audio.addEventListener('timeupdate', () => { if (here()) setPlaying({ id, progress: audio.duration ? audio.currentTime / audio.duration : 0 }); });
    audio.addEventListener('ended', () => { if (here()) stop(); });
    setPlaying({ id, progress: 0 });
    audio.play().catch(() => {
      if (!here()) return;
      stop();
      setFailed(id);
    });
  }, [stop]);
  useEffect(() => () => running.current?.audio.pause(), []);
  return { playing, failed, toggle };
}
