import { soundAddress, type WhichSound } from './saved-sound';

/** Plays a saved greeting until its end or until aborted; `onProgress` takes 0 to 1. Resolves when it is over, whatever the reason. */
export function playSaved(id: string, { rate = 16, signal, onProgress, ...which }: { rate?: 8 | 16; signal?: AbortSignal; onProgress?: (share: number) => void } & WhichSound = {}): Promise<void> {
  return new Promise(resolve => {
    if (signal?.aborted) return resolve();
    const audio = new Audio(soundAddress(id, rate, which));
    let frame = 0;
    const over = () => {
      cancelAnimationFrame(frame);
      audio.pause();
      audio.removeAttribute('src');
      resolve();
    };
    const look = () => {
      frame = requestAnimationFrame(look);
      if (audio.duration) onProgress?.(Math.min(1, audio.currentTime / audio.duration));
    };
    audio.addEventListener('ended', over);
    audio.addEventListener('error', over);
    signal?.addEventListener('abort', over);
    look();
    audio.play().catch(over);
  });
}
