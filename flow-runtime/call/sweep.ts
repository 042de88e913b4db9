import type { Arrival } from '../ports/call-port';
import type { CallWorld } from './call-world';
import { callOfBridge, callOfTapeEar } from './effect';

/** A call that arrived just now is written within this time, ms. */
const firstStepMs = 1000;

/**
 * A worker may die between two breaths: when the end of a call is written and its channels are not hung up yet, or when a
 * caller is claimed and nothing is written. What is over in the books goes from the switch, channels and bridges alike; a caller
 * whom no worker has written down within a second begins anew. What a worker has that nobody buried is left to it: cut off from
 * the books, it goes on with calls that are not in them yet. `mine`: channels that this worker looks after itself.
 */
export async function sweep(world: CallWorld, mine: (channel: string) => boolean, begin: (arrival: Arrival) => Promise<void>): Promise<void> {
  const { journal, port, clock, log } = world;
  const look = async () => {
    const channels = (await port.channels()).filter(({ id }) => !mine(id));
    // An ear that records a whole call is the call's.
    const { over, unknown } = await journal.sort([...new Set(channels.map(({ id }) => callOfTapeEar(id) ?? id))]);
    const having = (list: string[]) => channels.map(({ id }) => id).filter(id => list.includes(callOfTapeEar(id) ?? id));
    return { channels, over: having(over), ...await sortByHolder(world, having(unknown)) };
  };
  const first = await look();
  if (first.unknown.length || first.over.length) await new Promise<void>(resolve => { clock.at(clock.now() + firstStepMs, resolve); });
  // Who is buried may not know it yet.
  if (first.buried.length) await port.fence(first.buried);
  const { channels, over, unknown } = await look();
  const again = unknown.filter(id => first.unknown.includes(id));
  const begun = channels.filter(({ id, arrival }) => arrival && again.includes(id));
  const gone = [...over.filter(id => first.over.includes(id)), ...again.filter(id => id.startsWith('rl-'))];
  if (gone.length || begun.length) log.warn({ over: gone, begun: begun.map(({ id }) => id) }, 'looked after channels that a worker left');
  await Promise.all(gone.map(id => port.hangUp(id, 16)));
  await sweepBridges(world, mine);
  await port.adopt(begun.map(({ id }) => id));
  await Promise.all(begun.map(({ arrival }) => begin(arrival!)));
}

/** Of these channels: those that no living worker has, and the workers that are buried and had them. */
async function sortByHolder({ journal, port }: CallWorld, channels: string[]): Promise<{ unknown: string[]; buried: string[] }> {
  if (channels.length === 0) return { unknown: [], buried: [] };
  const holders = await port.holders();
  const of = (channel: string) => holders.get(channel) ?? [];
  const workers = [...new Set(channels.flatMap(of))];
  const living = new Set(workers.length ? await journal.living(workers) : []);
  return { unknown: channels.filter(id => !of(id).some(worker => living.has(worker))), buried: workers.filter(worker => !living.has(worker)) };
}

async function sweepBridges(world: CallWorld, mine: (channel: string) => boolean): Promise<void> {
  const { journal, port } = world;
  const bridges = (await port.bridges()).map(id => ({ id, call: callOfBridge(id) })).filter(({ call }) => !mine(call));
  const { over, unknown } = await journal.sort([...new Set(bridges.map(({ call }) => call))], true);
  const gone = new Set([...over, ...(await sortByHolder(world, unknown)).unknown]);
  await Promise.all(bridges.filter(({ call }) => gone.has(call)).map(({ id }) => port.destroyBridge(id)));
}
