/** A WAV for an audio element: private, checked by its tag, and in a range where one is asked for (browsers cannot seek without). */
export function soundResponse(request: Request, wav: Uint8Array<ArrayBuffer>, tag: string): Response {
  const headers = new Headers({ 'Content-Type': 'audio/wav', 'Cache-Control': 'private, no-cache', 'ETag': tag, 'Accept-Ranges': 'bytes', 'Vary': 'Cookie' });
  if (request.headers.get('if-none-match') === tag) return new Response(null, { status: 304, headers });
  const range = rangeOf(request.headers.get('range'), wav.length);
  if (!range) return new Response(wav, { headers });
  const [from, to] = range;
  headers.set('Content-Range', `bytes ${from}-${to}/${wav.length}`);
  return new Response(wav.subarray(from, to + 1), { status: 206, headers });
}

/** First and last byte; null: the whole. */
function rangeOf(header: string | null, length: number): [number, number] | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const from = match[1] === '' ? Math.max(0, length - Number(match[2])) : Number(match[1]);
  const to = match[1] === '' || match[2] === '' ? length - 1 : Math.min(Number(match[2]), length - 1);
  return from <= to ? [from, to] : null;
}
