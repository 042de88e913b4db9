import { expect, it } from 'vitest';
import type { QueueKey, QueueState, QueueStore, QueueView } from '../ports/queues';
import { SimulatedJournal } from '../simulator/simulated-journal';
import { SimulatedQueues } from '../simulator/simulated-queues';
import { VirtualClock } from '../simulator/virtual-clock';
import { Desks } from './desks';

const key: QueueKey = { tenantId: 't', queue: 'q' };
const join = (id: string) => ({
  type: 'join' as const, maxLength: 10, joinsWhen: 'always' as const, caller: { id, priority: 0, skills: [], relaxMs: 0, sticky: null, leavesEmpty: false, waitUntil: null },
});

/** A store whose answers to a look come late: what it read was true when it read it. */
function lateStore(store: QueueStore) {
  const late: (() => void)[] = [];
  const look = async (of: QueueKey): Promise<QueueState | null> => {
    const state = await store.look(of);
    await new Promise<void>(resolve => { late.push(resolve); });
    return state;
  };
  return { store: { change: store.change.bind(store), lastAgent: store.lastAgent.bind(store), look }, answers: () => late.splice(0).forEach(answer => answer()) };
}

it('a look that began before a caller joined does not tell them that they are not there', async () => {
  const clock = new VirtualClock(1_000_000);
  const { store, answers } = lateStore(new SimulatedQueues({ q: { members: [] } }, new SimulatedJournal()));
  const desks = new Desks(store, clock, { info() {}, warn() {}, error() {}, debug() {} } as never);
  const views = { first: [] as QueueView[], second: [] as QueueView[] };
  await desks.tell(key, join('first'));
  const stops = [desks.watch(key, 'first', view => views.first.push(view))];
  await clock.settle();
  // In the middle of that look somebody joins.
  await desks.tell(key, join('second'));
  stops.push(desks.watch(key, 'second', view => views.second.push(view)));
  for (let n = 0; n < 4; n++) {
    answers();
    await clock.settle();
  }
  expect(views.second.map(({ isThere, position }) => [isThere, position])).toEqual([[true, 2]]);
  expect(views.first.every(({ isThere }) => isThere)).toBe(true);
  // What has happened since is seen all the same.
  await desks.tell(key, { type: 'leave', caller: 'first' });
  expect(views.second.at(-1)).toMatchObject({ isThere: true, position: 1 });
  stops.forEach(stop => stop());
});
