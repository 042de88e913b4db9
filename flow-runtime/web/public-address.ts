import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';

/** An address leads to this machine, into a private network or to a cloud's own services. */
export class NotPublic extends Error {
  constructor() {
    super('not a public address');
  }
}

/** Public by its number, and yet inside: the platform's own service in every virtual machine of Azure. */
const inside = ['168.63.129.16'];
/** IPv4 written into IPv6 (RFC 4291, 2.5.5.1): deprecated, and by its range like any other. */
const compatible = ipaddr.parseCIDR('::/96');

/** Whether an IP address may be reached for a user. */
export function isPublic(ip: string): boolean {
  if (!ipaddr.isValid(ip)) return false;
  const address = ipaddr.process(ip);
  if (address.kind() === 'ipv6' && address.match(compatible)) return false;
  return address.range() === 'unicast' && !inside.includes(address.toString());
}

/** Only for tests: everybody, or these hosts alone, may be inside. */
export type Trusted = boolean | readonly string[];
const isTrusted = (trusted: Trusted, host: string): boolean => (typeof trusted === 'boolean' ? trusted : trusted.includes(host));

/** Throws for what is no web address, and for an IP address that is not public. A name is looked at when it is looked up. */
export function checkAddress(url: URL, trusted: Trusted): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') throw new NotPublic();
  const host = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) && !isTrusted(trusted, host) && !isPublic(host)) throw new NotPublic();
}

/**
 * Looks a name up for the very connection that asks: what was looked at is what is connected to, and a name cannot change its mind in between. One address
 * of several that is not public is enough to refuse them all.
 */
export const publicLookup = (trusted: Trusted, resolve: typeof lookup = lookup): LookupFunction => (name, options, done) => {
  resolve(name, { ...options, all: true }, (fault, found) => {
    if (fault) return done(fault, '');
    if (!isTrusted(trusted, name) && !found.every(({ address }) => isPublic(address))) return done(new NotPublic(), '');
    return options.all ? done(null, found) : done(null, found[0]!.address, found[0]!.family);
  });
};
