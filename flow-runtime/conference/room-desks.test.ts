import { expect, it } from 'vitest';
import type { RoomBook, RoomKey, RoomStore, RoomView } from '../ports/rooms';
import { SimulatedJournal } from '../simulator/simulated-journal';
import { SimulatedRooms } from '../simulator/simulated-rooms';
import { VirtualClock } from '../simulator/virtual-clock';
import { RoomDesks } from './room-desks';
import type { RoomHands } from './tasks';

const key: RoomKey = { tenantId: 't', room: 'r' };
const join = (id: string) => ({ type: 'join' as const, member: { id, call: id, number: id, name: '', role: null }, guests: [], policy: null });

/** A store whose answers to a look come late: what it read was true when it read it. */
function lateStore(store: RoomStore) {
  const late: (() => void)[] = [];
  const look = async (of: RoomKey): Promise<RoomBook | null> => {
    const book = await store.look(of);
    await new Promise<void>(resolve => { late.push(resolve); });
    return book;
  };
  return { store: { change: store.change.bind(store), open: store.open.bind(store), look }, answers: () => late.splice(0).forEach(answer => answer()) };
}

it('a look that began before somebody came in does not tell them that they are not there', async () => {
  const clock = new VirtualClock(1_000_000);
  const { store, answers } = lateStore(new SimulatedRooms({ r: { rules: { announce: false } } }, 't', new SimulatedJournal()));
  const faults: unknown[] = [];
  const fault = (of: unknown) => faults.push(of);
  const desks = new RoomDesks(store, { port: { closeRoom: async () => {} } } as unknown as RoomHands, clock, { info() {}, warn: fault, error: fault, debug() {} } as never);
  await desks.tell(key, join('first'));
  desks.changed('t', 'r');
  await clock.settle();
  // In the middle of that look somebody comes in.
  await desks.tell(key, join('second'));
  const views: RoomView[] = [];
  const stop = desks.watch(key, 'second', view => views.push(view));
  for (let n = 0; n < 4; n++) {
    answers();
    await clock.settle();
  }
  expect(views.map(({ self, count }) => [self?.id, count])).toEqual([['second', 2]]);
  // What has happened since is seen all the same.
  await desks.tell(key, { type: 'leave', member: 'first' });
  expect(views.at(-1)).toMatchObject({ count: 1 });
  stop();
  await desks.tell(key, { type: 'leave', member: 'second' });
  await clock.settle();
  expect(faults).toEqual([]);
});
