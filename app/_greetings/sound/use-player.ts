'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Sound } from '@/flow-runtime/sound/sound';

export interface Player {
  /** Where it is in ms; null while nothing plays. */
  at: number | null;
  play: (sound: Sound, fromMs?: number) => void;
  stop: () => void;
}

/** Plays one sound at a time from memory. */
export function usePlayer(): Player {
  const [at, setAt] = useState<number | null>(null);
  const running = useRef<{ context: AudioContext; frame: number } | null>(null);

  const stop = useCallback(() => {
    if (!running.current) return;
    cancelAnimationFrame(running.current.frame);
    void running.current.context.close();
    running.current = null;
    setAt(null);
  }, []);

  const play = useCallback((sound: Sound, fromMs = 0) => {
    stop();
    if (sound.samples.length === 0) return;
    const context = new AudioContext();
    const buffer = new AudioBuffer({ length: sound.samples.length, sampleRate: sound.rate });
    buffer.copyToChannel(sound.samples, 0);
    const source = new AudioBufferSourceNode(context, { buffer });
    source.connect(context.destination);
    source.start(0, fromMs / 1000);
    const mine = { context, frame: 0 };
    running.current = mine;
    source.addEventListener('ended', () => { if (running.current === mine) stop(); });
    const look = () => {
      mine.frame = requestAnimationFrame(look);
      setAt(Math.min(fromMs + context.currentTime * 1000, (sound.samples.length / sound.rate) * 1000));
    };
    look();
  }, [stop]);

  useEffect(() => stop, [stop]);
  return { at, play, stop };
}
