import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { SoundAt } from './sounds';

export interface WorkerHttp {
  /** The sound at a path; null where no sound has such a path. */
  at(path: string): Promise<SoundAt | null>;
  metrics: Registry;
  /** Null: all is well; else what is wrong, in a word. */
  ill(): Promise<string | null>;
}

/** The worker's own host on loopback: greetings and speech for Asterisk, by content and so immutable; recordings, by an address that nobody else knows; health; figures. */
export function serve({ at, metrics, ill }: WorkerHttp, port: number): Promise<Server> {
  const answer = async (path: string, response: ServerResponse) => {
    const sound = await at(path);
    if (sound) return play(response, sound);
    if (path === '/healthz') {
      const what = await ill();
      return response.writeHead(what ? 503 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(what ? { ok: false, what } : { ok: true }));
    }
    if (path === '/metrics') return response.writeHead(200, { 'content-type': metrics.contentType }).end(await metrics.metrics());
    return response.writeHead(404).end();
  };
  const server = createServer((request, response) => {
    answer(request.url ?? '/', response).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  return new Promise((resolve, reject) => server.once('error', reject).listen(port, '127.0.0.1', () => resolve(server)));
}

function play(response: ServerResponse, { wav, name, cache }: SoundAt): ServerResponse {
  if (!wav) return response.writeHead(404).end();
  // Asterisk believes a known content type more than the ending, and audio/wav is 8 kHz to it.
  const type = name.endsWith('.wav16') ? 'application/octet-stream' : 'audio/wav';
  return response.writeHead(200, { 'content-type': type, 'content-length': wav.length, 'cache-control': cache, etag: `"${name}"` }).end(wav);
}
