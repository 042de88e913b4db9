import { nodes, type SettingsOf } from '@/nodes';
import { node, says } from '@/tests/support/system';
import { WebServer } from '@/tests/support/web-server';
import type { Moment } from './moments';
import type { Parts } from './moments-parts';

/** How long the server takes over each answer, ms. */
const slowMs = 3500;
/** Only the machine itself: the suites' workers may ask it. */
export const webEnv = { WORKER_ALLOW_PRIVATE_ADDRESSES: 'true' };

let server: Promise<WebServer> | null = null;
let serial = 0;

/** Moments of nodes that wait for a server on the web. */
export function webMoments({ long, bye, hearsBye, hearsLong }: Parts): Record<string, Moment> {
  const path = `/${serial++}`;
  const asking = async (settings: Partial<SettingsOf<'http-request'>>) => {
    server ??= WebServer.opens(() => ({ afterMs: slowMs, body: '{"name":"Ann"}' }));
    return {
      ask: node('http-request', { ...nodes['http-request'].defaults, address: `${(await server).origin}${path}`, method: 'POST', timeMs: 10_000, found: [{ path: 'name', name: 'who' }], ...settings }, { ok: 'bye' }),
      bye: node('hang-up', { prompt: says(bye) }),
    };
  };
  return {
    'while a prompt is heard and nothing is answered yet': {
      drawn: () => asking({ meanwhile: { as: 'prompt', prompt: says(long) } }), until: hearsLong,
      goesOn: async (caller) => {
        await hearsBye(caller);
        const keys = (await server)!.asked.filter(({ url }) => url === path).map(({ headers }) => headers['idempotency-key']);
        if (keys.length !== 2 || keys[0] === undefined || keys[0] !== keys[1]) throw new Error(`asked with the keys ${keys.join(', ')}: repeated by another key, or not at all`);
      },
    },
  };
}

/** A text message is on its way to a gateway that takes its time; when another worker has the call it is told again by the same key. */
export function notifyMoments({ bye, hearsBye }: Parts): Record<string, Moment> {
  const path = `/${serial++}`;
  return {
    'while the gateway has not answered yet': {
      drawn: async () => {
        server ??= WebServer.opens(() => ({ afterMs: slowMs, body: '{"name":"Ann"}' }));
        const by = { as: 'sms', address: `${(await server).origin}${path}`, secret: { as: 'none' }, body: { as: 'json', text: '{"to":"{to}","text":"{text}"}' }, once: false } as const;
        return { tell: node('notify', { by, to: '{call.from}', text: 'Hello', timeMs: 10_000 }, { sent: 'bye' }), bye: node('hang-up', { prompt: says(bye) }) };
      },
      until: () => new Promise((resolve) => setTimeout(resolve, 800)),
      goesOn: async (caller) => {
        await hearsBye(caller);
        const told = (await server)!.asked.filter(({ url }) => url === path);
        const keys = new Set(told.map(({ headers }) => headers['idempotency-key']));
        if (told.length !== 2 || keys.size !== 1) throw new Error(`told ${told.length} times by ${keys.size} keys`);
      },
    },
  };
}
