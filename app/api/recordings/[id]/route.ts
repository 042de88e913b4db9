import { answering, enter } from '@/app/_server/gate';
import { soundResponse } from '@/app/_server/greetings/sound-response';
import { recordingSound } from '@/app/_server/recordings/rows';
import { refusal } from '@/app/_server/refusal';
import { messageIdInput } from '@/app/_server/voicemail/message-id';

/** The sound of a recording of a call or a room, as a browser plays it: whole or in ranges. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) => answering(async () => {
  const { inTenant, listener } = await enter(request, 'employee');
  const id = messageIdInput.safeParse((await params).id);
  if (!id.success) throw refusal('not-found');
  return soundResponse(request, await inTenant(tx => recordingSound(tx, listener, id.data)), `"${encodeURIComponent(id.data)}"`);
});
