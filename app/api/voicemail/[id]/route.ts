import { answering, enter } from '@/app/_server/gate';
import { soundResponse } from '@/app/_server/greetings/sound-response';
import { tokenInput } from '@/app/_server/inputs';
import { refusal } from '@/app/_server/refusal';
import { messageSound } from '@/app/_server/voicemail/rows';

/** The sound of a message, as a browser plays it: whole or in ranges. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) => answering(async () => {
  const { inTenant, listener } = await enter(request, 'employee');
  const id = tokenInput.safeParse((await params).id);
  if (!id.success) throw refusal('not-found');
  return soundResponse(request, await messageSound(inTenant, listener, id.data), `"${encodeURIComponent(id.data)}"`);
});
