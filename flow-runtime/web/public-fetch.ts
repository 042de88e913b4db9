import { lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

export interface FetchLimits {
  timeoutMs: number;
  maxBytes: number;
  /** Only for tests: lets loopback and private addresses through. */
  allowPrivate?: boolean;
}

const redirects = 3;

/**
 * GETs a text from an address that a user gave. Only http and https, only public addresses: every address that the name
 * resolves to is looked at in the very look-up that the connection uses, and again after each redirect, so that neither
 * a redirect nor a name that changes its mind leads inside. Throws on anything but 200.
 */
export async function publicFetch(address: string, limits: FetchLimits): Promise<string> {
  let url = new URL(address);
  for (let hop = 0; hop <= redirects; hop++) {
    const answer = await get(url, limits);
    if ('body' in answer) return answer.body;
    url = new URL(answer.location, url);
  }
  throw new Error('too many redirects');
}

/** Whether an IP address may be reached for a user. */
export function isPublic(ip: string): boolean {
  return ipaddr.isValid(ip) && ipaddr.process(ip).range() === 'unicast';
}

function get(url: URL, { timeoutMs, maxBytes, allowPrivate = false }: FetchLimits): Promise<{ body: string } | { location: string }> {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new Error('only http and https');
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !allowPrivate && !isPublic(host)) throw new Error('not a public address');
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const sent = request(url, {
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept: 'text/calendar, text/plain', 'user-agent': 'Ringloom' },
      lookup: (name, options, done) => lookup(name, { ...options, all: true }, (fault, found) => {
        if (fault) return done(fault, '');
        if (!allowPrivate && !found.every(({ address }) => isPublic(address))) return done(new Error('not a public address'), '');
        return options.all ? done(null, found) : done(null, found[0]!.address, found[0]!.family);
      }),
    }, response => {
      const { statusCode = 0, headers } = response;
      if (statusCode >= 300 && statusCode < 400 && headers.location) {
        response.destroy();
        return resolve({ location: headers.location });
      }
      if (statusCode !== 200) {
        response.destroy();
        return reject(new Error(`answered ${statusCode}`));
      }
      const parts: Buffer[] = [];
      let bytes = 0;
      response.on('data', (part: Buffer) => {
        bytes += part.length;
        if (bytes > maxBytes) response.destroy(new Error('too large'));
        else parts.push(part);
      });
      response.on('error', reject);
      response.on('end', () => resolve({ body: Buffer.concat(parts).toString('utf8') }));
    });
    sent.on('error', reject);
    sent.end();
  });
}
