'use client';
import { useEffect, useRef } from 'react';

/** What a telephone's listener hears. `name`: whose ear it is. */
export function Ear({ sound, name }: { sound: MediaStream | null; name: string }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    const element = audio.current;
    if (!element) return;
    element.srcObject = sound;
    if (sound) void element.play().catch(() => undefined);
  }, [sound]);
  return <audio ref={audio} data-phone={name} autoPlay hidden />;
}
