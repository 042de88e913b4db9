import type { Language } from '@/nodes/_kit/language';

/** Words as callers will hear them read out, a sound that browsers decode. Rejects where no voice can. */
export async function speechOf(language: Language, words: string): Promise<ArrayBuffer> {
  const response = await fetch('/api/speech', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ language, words }) });
  if (!response.ok) throw new Error(`speech from text: ${response.status}`);
  return response.arrayBuffer();
}
