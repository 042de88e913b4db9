import { answering, enter } from '@/app/_server/gate';
import { keepGreeting } from '@/app/_server/greetings/keep-sound';
import { readUpload } from '@/app/_server/greetings/upload';

/** Keeps a recorded or uploaded greeting, or a new sound for one. Answers { id }. */
export const POST = (request: Request) => answering(async () => {
  const { tenantId, inTenant } = await enter(request, 'manager');
  const { id, audio, ...greeting } = await readUpload(request);
  return Response.json(await inTenant(tx => keepGreeting(tx, tenantId, greeting, audio, id)), { headers: { 'Cache-Control': 'no-store' } });
});
