import type { IncomingMessage, ServerResponse } from 'node:http';
import { studioDb } from '@/prisma/client';
import { isLoopback } from '../client-address';
import { log } from '../log';
import type { Metrics } from './metrics';

const patienceMs = 2000;

/** GET /healthz: 200 where the database answers, else 503. */
export async function answerHealth(response: ServerResponse): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => { timer = setTimeout(() => reject(new Error('the database does not answer')), patienceMs); });
  const ok = await Promise.race([studioDb().$queryRaw`SELECT 1`, late]).then(() => true, (error: unknown) => {
    log().warn({ err: error }, 'not healthy');
    return false;
  });
  clearTimeout(timer);
  response.writeHead(ok ? 200 : 503, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify({ ok, database: ok }));
}

/** GET /metrics: for this machine only, and not through a proxy on it. */
export async function answerMetrics(request: IncomingMessage, response: ServerResponse, { registry }: Metrics): Promise<void> {
  if (!isLoopback(request.socket.remoteAddress) || request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined) {
    response.writeHead(404).end();
    return;
  }
  const text = await registry.metrics();
  response.writeHead(200, { 'Content-Type': registry.contentType, 'Cache-Control': 'no-store' });
  response.end(text);
}
