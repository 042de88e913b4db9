'use client';
import { useCallback, useEffect, useRef, useState } from 'react';

export interface RecordedPlayer {
  /** What plays, and how far it is (0 to 1). */
  playing: { id: string; progress: number } | null;
  /** That whose sound could not be had. */
  failed: string | null;
  /** Plays it, or stops it where it plays already. */
  toggle: (id: string) => void;
}

/** Plays one recorded sound at a time. `address`: where that of an id is. */
export function useRecordedPlayer(address: (id: string) => string): RecordedPlayer {
  const [playing, setPlaying] = useState<RecordedPlayer['playing']>(null);
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
    const audio = new Audio(address(id));
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
  }, [stop, address]);
  useEffect(() => () => running.current?.audio.pause(), []);
  return { playing, failed, toggle };
}
