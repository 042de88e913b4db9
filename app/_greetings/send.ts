import type { Language } from '@/nodes/_kit/language';

/** A greeting on its way to the studio. With `id` its sound takes the place of that greeting's. */
export interface GreetingDraft {
  name: string;
  words: string;
  origin: 'recorded' | 'uploaded' | 'spoken';
  /** One voice, 16 kHz, 16 bits. */
  wav: Blob;
  id?: string;
  /** For callers of this language alone; absent: for all that have none of their own. */
  language?: Language;
}

/** Why the studio did not take it: one of the server's codes, or `offline`. */
export class GreetingRefused extends Error {
  constructor(readonly code: string) {
    super(code);
  }
}

export interface SendOptions { onProgress?: (share: number) => void; signal?: AbortSignal }

/** Sends a greeting and gives its id. Throws GreetingRefused, or an AbortError. */
export function sendGreeting({ name, words, origin, wav, id, language }: GreetingDraft, { onProgress, signal }: SendOptions = {}): Promise<{ id: string }> {
  const form = new FormData();
  form.set('name', name);
  form.set('words', words);
  form.set('origin', origin);
  if (id) form.set('id', id);
  if (language) form.set('language', language);
  form.set('wav16', wav, 'greeting.wav');
  return new Promise((resolve, reject) => {
    // fetch tells nothing of how far an upload is
    const request = new XMLHttpRequest();
    request.open('POST', '/api/greetings');
    request.responseType = 'json';
    request.upload.addEventListener('progress', ({ loaded, total }) => onProgress?.(total ? loaded / total : 0));
    request.addEventListener('load', () => {
      const answer = request.response as { id?: string; code?: string } | null;
      if (request.status === 200 && answer?.id) resolve({ id: answer.id });
      else reject(new GreetingRefused(answer?.code ?? 'server-error'));
    });
    request.addEventListener('error', () => reject(new GreetingRefused('offline')));
    request.addEventListener('abort', () => reject(new DOMException('aborted', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(form);
  });
}
