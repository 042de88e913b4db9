import { z } from 'zod';
import { answering, enter } from '@/app/_server/gate';
import { getGreetingSound } from '@/app/_server/greetings/rows';
import { idInput } from '@/app/_server/inputs';
import { refusal } from '@/app/_server/refusal';
import { languages } from '@/nodes/_kit/language';
import { soundResponse, wholeSound } from '@/app/_server/greetings/sound-response';

/** The sound of a greeting, ?rate=8 or 16 (kHz; 16 if not said), ?language= for callers of one language, ?take= of an older take, as a browser plays it: whole or in ranges. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) => answering(async () => {
  const { inTenant } = await enter(request, 'employee');
  const id = idInput.safeParse((await params).id);
  const { searchParams } = new URL(request.url);
  const rate = searchParams.get('rate') ?? '16';
  const take = idInput.optional().safeParse(searchParams.get('take') ?? undefined);
  const language = z.enum(languages).optional().safeParse(searchParams.get('language') ?? undefined);
  if (!id.success || !take.success || !language.success || !['8', '16'].includes(rate)) throw refusal('not-found');
  const { wav, hash } = await inTenant(tx => getGreetingSound(tx, id.data, rate === '8' ? 'wav8' : 'wav16', { language: language.data, takeId: take.data }));
  return soundResponse(request, wholeSound(wav), `"${hash}-${rate}"`);
});
