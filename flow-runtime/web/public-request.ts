import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { checkAddress, publicLookup, type Trusted } from './public-address';

export interface FetchLimits {
  timeoutMs: number;
  maxBytes: number;
  /** Only for tests: lets loopback and private addresses through. */
  allowPrivate?: Trusted;
}

/** `privately`: headers that no other server than the one addressed may see. */
export interface PublicRequest { method: string; address: string; headers: Record<string, string>; privately?: Record<string, string>; body?: string }

/** `body` null: it was larger than the limit. */
export interface PublicAnswer { status: number; body: string | null }

const redirects = 3;

/** GETs a text from an address that a user gave. Throws on anything but 200. */
export async function publicFetch(address: string, limits: FetchLimits): Promise<string> {
  const { status, body } = await publicRequest({ method: 'GET', address, headers: { accept: 'text/calendar, text/plain' } }, limits, AbortSignal.timeout(limits.timeoutMs));
  if (status !== 200) throw new Error(`answered ${status}`);
  if (body === null) throw new Error('too large');
  return body;
}

/**
 * Sends a request to an address that a user gave. Only http and https, only public addresses, looked at again after each redirect, so that neither a
 * redirect nor a name that changes its mind leads inside. Throws NotPublic, and any fault of the connection.
 */
export async function publicRequest(request: PublicRequest, { maxBytes, allowPrivate = false }: Pick<FetchLimits, 'maxBytes' | 'allowPrivate'>, signal: AbortSignal): Promise<PublicAnswer> {
  let next = { ...request, url: new URL(request.address) };
  for (let hop = 0; ; hop++) {
    const answer = await send(next, { maxBytes, allowPrivate }, signal);
    if (!('location' in answer)) return answer;
    if (hop === redirects) throw new Error('too many redirects');
    next = redirected(next, answer);
  }
}

interface Hop extends PublicRequest { url: URL }

/** As browsers do: a 303, and a POST that is moved, go on as a GET; headers of the user's stay with the server that they were meant for. */
function redirected(from: Hop, { status, location }: { status: number; location: string }): Hop {
  const url = new URL(location, from.url);
  if (from.url.protocol === 'https:' && url.protocol !== 'https:') throw new Error('a redirect from https to http');
  const asGet = (status === 303 && from.method !== 'HEAD') || ((status === 301 || status === 302) && from.method === 'POST');
  const elsewhere = url.origin !== from.url.origin;
  const { body, privately, ...rest } = from;
  const { 'content-type': type, ...headers } = from.headers;
  return {
    ...rest, url, headers: { ...(elsewhere ? common(headers) : headers), ...(type !== undefined && !asGet && { 'content-type': type }) },
    ...(privately && !elsewhere && { privately }), ...(asGet ? { method: 'GET' } : body !== undefined && { body }),
  };
}

/** What any server may see. */
const common = (headers: Record<string, string>): Record<string, string> => Object.fromEntries(Object.entries(headers).filter(([name]) => name === 'accept' || name === 'idempotency-key'));

function send({ url, method, headers, privately, body }: Hop, { maxBytes, allowPrivate }: { maxBytes: number; allowPrivate: Trusted }, signal: AbortSignal): Promise<PublicAnswer | { status: number; location: string }> {
  checkAddress(url, allowPrivate);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    // A connection of its own: one that was kept may close under a request that must not be sent twice.
    const sent = request(url, {
      agent: false, signal, method, lookup: publicLookup(allowPrivate),
      headers: { 'user-agent': 'Ringloom', 'accept-encoding': 'identity', ...headers, ...privately, ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }) },
    }, response => {
      const { statusCode: status = 0, headers: { location } } = response;
      if (![301, 302, 303, 307, 308].includes(status) || location === undefined) return void read(response, maxBytes).then(text => resolve({ status, body: text }), reject);
      response.destroy();
      resolve({ status, location });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Null: it is larger. */
function read(response: IncomingMessage, maxBytes: number): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    response.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= maxBytes) return void parts.push(part);
      resolve(null);
      response.destroy();
    });
    response.on('error', reject);
    response.on('close', () => { if (!response.complete) reject(new Error('cut short')); });
    response.on('end', () => resolve(Buffer.concat(parts).toString('utf8')));
  });
}
