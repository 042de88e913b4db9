import { useEffect, useRef, useState } from 'react';

/** Plays something and stops it again. `progress` from 0 to 1, null while it is silent; what plays ends when the page leaves. */
export function usePlaying(play: (signal: AbortSignal, onProgress: (share: number) => void) => Promise<unknown>): { progress: number | null; toggle: () => Promise<void> } {
  const [progress, setProgress] = useState<number | null>(null);
  const playing = useRef<AbortController | null>(null);
  useEffect(() => () => playing.current?.abort(), []);
  const toggle = async () => {
    if (playing.current) return playing.current.abort();
    const controller = new AbortController();
    playing.current = controller;
    setProgress(0);
    await play(controller.signal, setProgress);
    playing.current = null;
    setProgress(null);
  };
  return { progress, toggle };
}
