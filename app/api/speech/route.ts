import { z } from 'zod';
import { answering, enter } from '@/app/_server/gate';
import { refusal } from '@/app/_server/refusal';
import { readAloud } from '@/app/_server/speech';
import { languages } from '@/nodes/_kit/language';

const asked = z.strictObject({ language: z.enum(languages), words: z.string().trim().min(1).max(1000) });

/** A text as callers will hear it read out: { language, words } in, a WAV of the telephone's 8 kHz out. */
export const POST = (request: Request) => answering(async () => {
  await enter(request, 'manager');
  const { success, data } = asked.safeParse(await request.json().catch(() => null));
  if (!success) throw refusal('bad-input', { path: 'words', message: 'a text of 1 to 1,000 characters in one of our languages' });
  const wav = await readAloud(data.language, data.words);
  return new Response(new Uint8Array(wav), { headers: { 'Content-Type': 'audio/wav', 'Cache-Control': 'no-store' } });
});
