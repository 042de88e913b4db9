import { answering, enter } from '@/app/_server/gate';
import { soundResponse } from '@/app/_server/greetings/sound-response';
import { tokenInput } from '@/app/_server/inputs';
import { recordingSound } from '@/app/_server/recordings/rows';
import { refusal } from '@/app/_server/refusal';

/** The sound of a recording of a call or a room, as a browser plays it: whole or in ranges. */
export const GET = (request: Request, { params }: { params: Promise<{ id: string }> }) => answering(async () => {
  const { inTenant, listener } = await enter(request, 'employee');
  const id = tokenInput.safeParse((await params).id);
  if (!id.success) throw refusal('not-found');
  return soundResponse(request, await recordingSound(inTenant, listener, id.data), `"${encodeURIComponent(id.data)}"`);
});
