/** A WAV that lies somewhere: how long it is, and a range of it, both in bytes. */
export interface StoredSound { bytes: number; read(from: number, length: number): Promise<Uint8Array<ArrayBuffer>> }

/** So much of it is read at once, bytes: a recording may be hours long. */
const pieceBytes = 2 ** 20;

/** One that is at hand. */
export const wholeSound = (wav: Uint8Array<ArrayBuffer>): StoredSound => ({ bytes: wav.length, read: async (from, length) => wav.subarray(from, from + length) });

/** A WAV for an audio element: private, checked by its tag, and in a range where one is asked for (browsers cannot seek without). */
export async function soundResponse(request: Request, sound: StoredSound, tag: string): Promise<Response> {
  const headers = new Headers({ 'Content-Type': 'audio/wav', 'Cache-Control': 'private, no-cache', 'ETag': tag, 'Accept-Ranges': 'bytes', 'Vary': 'Cookie' });
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  const range = rangeOf(request.headers.get('range'), sound.bytes);
  const [from, to] = range ?? [0, sound.bytes - 1];
  headers.set('Content-Length', String(to - from + 1));
  if (range) headers.set('Content-Range', `bytes ${from}-${to}/${sound.bytes}`);
  return new Response(to - from < pieceBytes ? await sound.read(from, to - from + 1) : streamOf(sound, from, to), { status: range ? 206 : 200, headers });
}

/** Piece after piece, as fast as it is taken. */
function streamOf(sound: StoredSound, from: number, to: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = from;
  return new ReadableStream({
    async pull(stream) {
      const piece = await sound.read(at, Math.min(pieceBytes, to - at + 1));
      if (piece.length === 0) throw new Error('the sound was deleted while it was read');
      at += piece.length;
      stream.enqueue(piece);
      if (at > to) stream.close();
    },
  }, { highWaterMark: 1 });
}

/** First and last byte; null: the whole. */
function rangeOf(header: string | null, length: number): [number, number] | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const from = match[1] === '' ? Math.max(0, length - Number(match[2])) : Number(match[1]);
  const to = match[1] === '' || match[2] === '' ? length - 1 : Math.min(Number(match[2]), length - 1);
  return from <= to ? [from, to] : null;
}
