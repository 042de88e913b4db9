import { fetchRequestHandler } from '@trpc/server/adapters/fetch';
import { contextOf } from '@/app/_server/context';
import { documentLimit } from '@/app/_server/inputs';
import { log } from '@/app/_server/log';
import { appRouter } from '@/app/_server/root';
import { isSameOrigin } from '@/app/_server/same-origin';

/** The largest flow with greetings that travel along, and room around it. */
const bodyLimit = documentLimit * 4;

export const GET = answer;

/** Changes come from the studio's own pages, and with a length. */
export function POST(request: Request): Promise<Response> | Response {
  if (!isSameOrigin(request.headers)) return Response.json({ code: 'wrong-origin' }, { status: 403 });
  const length = request.headers.get('content-length');
  if (length === null || Number(length) > bodyLimit) return Response.json({ code: 'too-large' }, { status: 413 });
  return answer(request);
}

function answer(request: Request): Promise<Response> {
  return fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    createContext: () => contextOf(request.headers),
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR') log().error({ path, err: error.cause ?? error }, 'a procedure failed');
    },
    responseMeta: () => ({ headers: new Headers({ 'Cache-Control': 'no-store' }) }),
  });
}
