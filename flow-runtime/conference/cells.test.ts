import { expect, it } from 'vitest';
import type { RoomTelling } from '../ports/rooms';
import type { RoomCommand, RoomEvent, RoomRules, RoomState } from '../ports/room-state';
import { decide } from './room';

const policy = { ringMs: 20_000, busy: { everyMs: 30_000 }, noAnswer: { tries: 2, everyMs: 60_000 }, offline: { tries: 2, everyMs: 300_000 } };
const plain: RoomRules = {
  name: 'Room', number: '801', hasPin: false, roles: { 101: 'host' }, role: 'speaker', waitForHost: false, endWithHost: false, capacity: 30, announce: false, record: false, opensAt: null, closesAt: null, earlyMs: 0,
  guests: [], policy, callsLeft: null, proxied: true, language: 'en',
};

/** One room as workers of several cells change it, one thing after another. */
class Told {
  state: RoomState | null = null;
  at = 1_000_000;
  constructor(private readonly more: Partial<RoomRules> = {}) {}

  tell(here: string, event: RoomTelling, ms = 10): RoomCommand[] {
    this.at += ms;
    const { state, commands } = decide('r', { ...plain, ...this.more }, this.state, { ...event, at: this.at } as RoomEvent, here);
    this.state = state;
    return commands;
  }
  joins(here: string, id: string, number = id): RoomCommand[] { return this.tell(here, { type: 'join', member: { id, call: id, number, name: '', role: null }, guests: [], policy: null }); }
  enters(here: string, id: string): RoomCommand[] { return this.tell(here, { type: 'entered', member: id }); }
  get tie() { return this.state!.ties?.[0]; }
  /** The line of a cell is called, answered, and in both bridges. */
  isTied(here: string): void {
    this.tell(here, { type: 'ties', tie: this.tie!.id, attempt: this.tie!.attempt, address: '123' });
    this.tell(here, { type: 'tied', call: this.tie!.call });
  }
}
const does = (commands: RoomCommand[]) => commands.map(command => (command.type === 'task' ? command.task.does : command.exit));
const lost = (call: string, dialled = true) => ({ type: 'untied' as const, news: { call, answered: false, dialled, cause: 0 } });

it('a cell in which somebody is calls the room\'s own, once, and not any more when they are gone; the room closes in both', () => {
  const room = new Told();
  room.joins('a', 'one');
  expect(room.state).toMatchObject({ home: 'a' });
  expect(room.state!.ties).toBeUndefined();
  // Whoever decides does what is for their own cell.
  expect(does(room.joins('b', 'two'))).toEqual(['tie']);
  expect(room.state!.members.map(({ cell }) => cell)).toEqual([undefined, 'b']);
  expect(does(room.joins('b', 'three'))).toEqual([]);
  expect(does(room.joins('a', 'four'))).toEqual([]);
  const { call } = room.tie!;
  room.tell('b', { type: 'ties', tie: room.tie!.id, attempt: 1, address: '123' });
  // Another that began it anew does not take the address from a call that may be on its way.
  room.tell('b', { type: 'ties', tie: room.tie!.id, attempt: 1, address: '456' });
  expect(room.tie).toMatchObject({ state: 'calling', address: '123' });
  room.tell('b', { type: 'tied', call });
  expect(room.tie).toMatchObject({ state: 'up', address: '', call });
  for (const id of ['two', 'three']) room.tell('b', { type: 'leave', member: id });
  expect(room.state!.ties).toBeUndefined();
  room.tell('a', { type: 'leave', member: 'one' });
  expect(does(room.tell('a', { type: 'leave', member: 'four' }))).toEqual(['close']);
  // The other cell has its own bridge to close, and nobody has begun it yet.
  expect(room.state!.tasks.map(task => [task.does, task.cell, task.since > 0])).toEqual([['close', 'a', true], ['close', 'b', false]]);
  const left = does(room.tell('b', { type: 'tick' }));
  expect(left).toEqual(['close']);
  for (const { id } of room.state!.tasks) room.tell('b', { type: 'did', task: id });
  expect(room.state).toBeNull();
});

it('what is asked of the room\'s own cell by a worker of another waits for one of its own, who takes it at once', () => {
  const room = new Told({ announce: true });
  room.joins('a', 'one');
  room.enters('a', 'one');
  expect(does(room.joins('b', 'two'))).toEqual(['tie']);
  expect(does(room.tell('c', { type: 'tick' }, 5000))).toEqual([]);
  expect(does(room.tell('a', { type: 'tick' }))).toEqual(['say']);
  expect(does(room.tell('a', { type: 'tick' }))).toEqual([]);
});

it('nobody who does not hear the room counts as there to be told: before the line is up, who is in another cell', () => {
  const room = new Told({ record: true });
  room.joins('a', 'one');
  room.joins('b', 'two');
  room.enters('b', 'two');
  expect(room.state!.recording).toBeNull();
  room.isTied('b');
  expect(room.state!.recording).not.toBeNull();
  expect(room.state!.tasks.find(({ does }) => does === 'record')).toMatchObject({ cell: 'a' });
});

it('a line that is lost is called again at once; where the room\'s own cell takes none the room goes on in the other, which is called from then on', () => {
  const room = new Told({ record: true, guests: [{ target: { kind: 'number', number: '+1' }, name: '', number: '+1' }] });
  room.joins('a', 'one');
  room.enters('a', 'one');
  room.joins('b', 'two');
  room.enters('b', 'two');
  room.isTied('b');
  const before = room.state!.recording;
  expect(does(room.tell('b', lost(room.tie!.call)))).toEqual(['tie']);
  for (let failed = 1; failed <= 2; failed++) {
    expect(does(room.tell('b', lost(room.tie!.call)))).toEqual([]);
    expect(room.state!.home).toBe('a');
    expect(does(room.tell('b', { type: 'tick' }, 2000))).toEqual(['tie']);
  }
  room.tell('b', lost(room.tie!.call));
  expect(room.state).toMatchObject({ home: 'b' });
  expect(room.state!.members.map(({ id, cell }) => [id, cell])).toEqual([['one', 'a'], ['two', undefined]]);
  // What was recorded is kept, and the rest of it recorded where the room is now.
  expect(room.state!.recording).not.toBe(before);
  expect(room.state!.tasks.map(task => [task.does, task.cell])).toEqual(expect.arrayContaining([['keep', 'a'], ['record', 'b'], ['tie', 'a']]));
  expect(room.tie).toMatchObject({ cell: 'a', state: 'calling' });
});

it('where no way leads to either cell the room moves less and less often, until a line is up', () => {
  const room = new Told();
  room.joins('a', 'one');
  room.joins('b', 'two');
  /** How many calls were made in vain before the room moved. */
  const failures = () => {
    const { home } = room.state!;
    for (let failed = 1; ; failed++) {
      room.tell(room.tie!.cell, lost(room.tie!.call));
      if (room.state!.home !== home) return failed;
      room.tell(room.tie!.cell, { type: 'tick' }, 2000);
    }
  };
  expect([failures(), failures(), failures()]).toEqual([3, 6, 12]);
  room.isTied(room.tie!.cell);
  room.tell(room.tie!.cell, lost(room.tie!.call));
  expect(failures()).toBe(3);
});

it('a line that its own cell could not even call says nothing of the other', () => {
  const room = new Told();
  room.joins('a', 'one');
  room.joins('b', 'two');
  for (let n = 0; n < 6; n++) {
    room.tell('b', lost(room.tie!.call, false));
    room.tell('b', { type: 'tick' }, 3000);
  }
  expect(room.state!.home).toBe('a');
});

it('of a cell that is heard no more nobody is in the room, and where it was the room\'s own another is', () => {
  const room = new Told();
  room.joins('a', 'one');
  room.joins('b', 'two');
  room.tell('b', { type: 'silent', cell: 'a' });
  expect(room.state).toMatchObject({ home: 'b', members: [{ id: 'two' }] });
  expect(room.state!.ties).toBeUndefined();
  // One who was taken for gone and is not comes in anew.
  room.joins('a', 'one');
  expect(room.tie).toMatchObject({ cell: 'a' });
  // Its host was there: where the room ends with them it ends.
  const hosted = new Told({ endWithHost: true });
  hosted.joins('a', 'host', '101');
  hosted.joins('b', 'two');
  hosted.tell('b', { type: 'silent', cell: 'a' });
  expect(hosted.state!.members).toMatchObject([{ id: 'two', release: 'ended' }]);
});

it('where cells cannot call each other nobody comes in from another', () => {
  const room = new Told({ proxied: false });
  room.joins('a', 'one');
  expect(does(room.joins('b', 'two'))).toEqual(['elsewhere']);
  expect(does(room.joins('a', 'three'))).toEqual([]);
});

it('who waits for a host needs no line yet; they have one when the host comes', () => {
  const room = new Told({ waitForHost: true });
  room.joins('a', 'one');
  room.joins('b', 'two');
  expect(room.state!.ties).toBeUndefined();
  room.joins('a', 'host', '101');
  expect(room.tie).toMatchObject({ cell: 'b' });
  expect(does(room.tell('b', { type: 'tick' }))).toEqual(['tie']);
});
