import { answering, enter } from '@/app/_server/gate';
import { soundResponse } from '@/app/_server/greetings/sound-response';
import { refusal } from '@/app/_server/refusal';
import { messageIdInput } from '@/app/_server/voicemail/message-id';
import { messageSound } from '@/app/_server/voicemail/rows';

/** The sound of a message, as a browser plays it: whole or in ranges. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) => answering(async () => {
  const { inTenant, listener } = await enter(request, 'employee');
  const id = messageIdInput.safeParse((await params).id);
  if (!id.success) throw refusal('not-found');
  return soundResponse(request, await inTenant(tx => messageSound(tx, listener, id.data)), `"${encodeURIComponent(id.data)}"`);
});
