import { ariGet } from './ari';

interface Application { name: string; channel_ids: string[]; bridge_ids: string[] }

/** What still lives in an Asterisk: channels, bridges, recordings, and what its applications listen to. `url` is http://user:password@host:port. */
export async function leftovers(url: string): Promise<string[]> {
  const [channels, bridges, stored, applications] = await Promise.all([
    ariGet<{ id: string; name: string }[]>(url, 'channels'),
    ariGet<{ id: string }[]>(url, 'bridges'),
    ariGet<{ name: string }[]>(url, 'recordings/stored'),
    // 500 where one of them goes in this moment: whoever waits looks again
    ariGet<Application[]>(url, 'applications').catch((fault: Error) => (fault.message.startsWith('GET applications: 500 ') ? 'in motion' as const : Promise.reject(fault))),
  ]);
  return [
    ...channels.map(({ id, name }) => `channel ${name} (${id})`),
    ...bridges.map(({ id }) => `bridge ${id}`),
    ...stored.map(({ name }) => `recording ${name}`),
    ...(applications === 'in motion' ? ['an application that goes'] : applications.flatMap(listens)),
  ];
}

const listens = ({ name, channel_ids, bridge_ids }: Application) => [
  ...channel_ids.filter(isOne).map((id) => `application ${name} listens to channel ${id}`),
  ...bridge_ids.filter(isOne).map((id) => `application ${name} listens to bridge ${id}`),
];

/** A subscription to everything is listed as a topic, not as something that was forgotten. */
function isOne(id: string): boolean {
  return !id.startsWith('__AST_');
}

/**
 * Waits until nothing of a call is left in an Asterisk; throws with the list of what is, after `within` ms.
 * Playbacks and running recordings cannot be listed, but none can live without its channel or bridge.
 */
export async function isEmpty(url: string, { within = 3000 } = {}): Promise<void> {
  const deadline = performance.now() + within;
  for (;;) {
    const left = await leftovers(url);
    if (left.length === 0) return;
    if (performance.now() > deadline) throw new Error(`still there after ${within} ms: ${left.join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
