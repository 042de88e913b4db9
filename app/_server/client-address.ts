import { BlockList, isIP } from 'node:net';

/** The header in which the custom server tells the pages who asks. What a client sends under this name is thrown away. */
export const addressHeader = 'x-ringloom-address';

/** Tells whether an address is one of the given addresses or networks (10.0.0.0/8). Throws at a wrong entry. */
export function addressMatcher(entries: readonly string[]): (address: string) => boolean {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = familyOf(address);
    if (!family) throw new Error(`TRUST_PROXY: ${entry} is no address or network.`);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return address => {
    const family = familyOf(address);
    return family !== null && list.check(address, family);
  };
}

/**
 * The address that limits count by: the socket's, or, where the socket is a trusted proxy's, the last address in
 * X-Forwarded-For that is not a proxy's. IPv6 is cut to its /64, since one customer has that many addresses.
 */
export function clientAddress(socketAddress: string | undefined, forwarded: string | undefined, isProxy: (address: string) => boolean): string {
  let address = plain(socketAddress ?? '');
  const chain = (forwarded ?? '').split(',').map(part => plain(part.trim())).filter(Boolean);
  while (isProxy(address) && chain.length > 0) {
    const next = chain.pop()!;
    if (!isIP(next)) break;
    address = next;
  }
  return isIP(address) === 6 ? network64(address) : address || 'unknown';
}

/** Whether an address is this machine's own. */
export const isLoopback = (address: string | undefined): boolean => /^(::1|127\.\d+\.\d+\.\d+)$/.test(plain(address ?? ''));

function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '').replace(/%.*$/, '');
}

function familyOf(address: string): 'ipv4' | 'ipv6' | null {
  const family = isIP(address);
  return family === 4 ? 'ipv4' : family === 6 ? 'ipv6' : null;
}

function network64(address: string): string {
  const [head = '', tail] = address.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail === undefined ? [] : tail.split(':').filter(Boolean);
  const groups = [...front, ...Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0'), ...back];
  return `${groups.slice(0, 4).map(group => Number.parseInt(group, 16).toString(16)).join(':')}::`;
}
