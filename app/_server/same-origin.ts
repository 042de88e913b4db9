import { trustedOrigins } from './env';

/** Whether a request that changes something comes from the studio's own pages: a browser always says from where it posts. */
export function isSameOrigin(headers: Headers): boolean {
  const origin = headers.get('origin');
  return origin !== null && trustedOrigins().includes(origin);
}
