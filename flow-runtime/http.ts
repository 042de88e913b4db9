import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Registry } from 'prom-client';
import type { Speech } from './speech/speech';
import type { PgGreetings } from './store/greetings';
import type { RecordedSounds } from './store/recorded-sounds';

export interface WorkerHttp {
  greetings: PgGreetings;
  speech: Speech;
  recordings: RecordedSounds;
  metrics: Registry;
  /** Null: all is well; else what is wrong, in a word. */
  ill(): Promise<string | null>;
}

const soundPath = /^\/greetings\/([0-9a-f-]{36})\/([0-9a-f]{64})\.(wav|wav16)$/;
const recordingPath = /^\/recordings\/([^/]+\/[0-9a-f]{64})\.wav$/;
const speechPath = /^\/speech\/([0-9a-f]{64}\.(?:wav|wav16))$/;

/** The worker's own host on loopback: greetings and speech for Asterisk, by content and so immutable; recordings, by an address that nobody else knows; health; figures. */
export function serve({ greetings, speech, recordings, metrics, ill }: WorkerHttp, port: number): Promise<Server> {
  const answer = async (path: string, response: ServerResponse) => {
    const sound = soundPath.exec(path);
    if (sound) return play(response, await greetings.sound(sound[1]!, sound[2]!, sound[3] === 'wav16'), `${sound[2]}.${sound[3]}`);
    const spoken = speechPath.exec(path);
    if (spoken) return play(response, await speech.sound(spoken[1]!), spoken[1]!);
    const recording = recordingPath.exec(path);
    if (recording) return play(response, await recordings.sound(recording[1]!), 'recording.wav', 'private, max-age=60');
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

function play(response: ServerResponse, wav: Buffer | null, name: string, cache = 'public, max-age=31536000, immutable'): ServerResponse {
  if (!wav) return response.writeHead(404).end();
  // Asterisk believes a known content type more than the ending, and audio/wav is 8 kHz to it.
  const type = name.endsWith('.wav16') ? 'application/octet-stream' : 'audio/wav';
  return response.writeHead(200, { 'content-type': type, 'content-length': wav.length, 'cache-control': cache, etag: `"${name}"` }).end(wav);
}
