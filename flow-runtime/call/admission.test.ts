import { expect, it } from 'vitest';
import { VirtualClock } from '../simulator/virtual-clock';
import { Admission } from './admission';

function admission({ calls = 100, rate = 10, strain = 0, peersRoom = false } = {}) {
  const clock = new VirtualClock(0);
  const around = { strain, peersRoom };
  const door = new Admission({ calls, rate }, clock, () => around.strain, () => around.peersRoom);
  let n = 0;
  /** A call that comes in by `key`, belongs to the tenant of the same name, and lasts until it is ended. */
  const call = (key: string) => {
    const channel = `c${++n}`;
    const verdict = door.offered(channel, key);
    if (verdict === 'take') door.belongs(channel, key);
    return { verdict, end: () => door.ended(channel) };
  };
  /** Calls of one second, evenly spread; each lasts `ms`. Gives how many were taken. */
  const second = async (perSecond: Record<string, number>, ms = 200) => {
    const taken: Record<string, number> = Object.fromEntries(Object.keys(perSecond).map(key => [key, 0]));
    for (let tick = 0; tick < 1000; tick++) {
      for (const [key, rate] of Object.entries(perSecond)) {
        if (Math.floor(((tick + 1) * rate) / 1000) === Math.floor((tick * rate) / 1000)) continue;
        const { verdict, end } = call(key);
        if (verdict !== 'take') continue;
        taken[key]!++;
        clock.at(clock.now() + ms, end);
      }
      await clock.advance(1);
    }
    return taken;
  };
  return { clock, door, call, second, around };
}

it('takes everything while there is room', async () => {
  const { second, door } = admission();
  for (let s = 0; s < 5; s++) expect(await second({ a: 4, b: 3 })).toEqual({ a: 4, b: 3 });
  expect(door.load).toBeLessThan(0.8);
});

it('a tenant that storms at ten times the limit gets at most what is carried, and a quiet one all it wants', async () => {
  const { second, door } = admission();
  await second({ quiet: 1 });
  await second({ storm: 100, quiet: 1 });
  let storm = 0;
  for (let s = 0; s < 10; s++) {
    const taken = await second({ storm: 100, quiet: 2 });
    expect(taken.quiet).toBe(2);
    storm += taken.storm!;
  }
  expect(storm / 10).toBeGreaterThan(4);
  expect(storm / 10).toBeLessThan(10);
  expect(door.load).toBeLessThan(1.2);
});

it('two that storm share alike', async () => {
  const { second } = admission();
  await second({ a: 50, b: 50 });
  const sum = { a: 0, b: 0 };
  for (let s = 0; s < 10; s++) {
    const taken = await second({ a: 50, b: 80 });
    sum.a += taken.a!;
    sum.b += taken.b!;
  }
  expect(sum.a / sum.b).toBeGreaterThan(0.6);
  expect(sum.a / sum.b).toBeLessThan(1.7);
});

it('counts live calls as well as new ones, and those that end make room', async () => {
  const { call, clock } = admission({ calls: 10, rate: 1000 });
  const live = [];
  for (let i = 0; i < 20; i++) live.push(call('a'));
  expect(live.filter(({ verdict }) => verdict === 'take')).toHaveLength(8);
  expect(call('b').verdict).toBe('take');
  live[0]!.end();
  live[1]!.end();
  await clock.advance(2000);
  expect(call('a').verdict).toBe('take');
});

it('a slow machine refuses those who have much, and takes a lone call', () => {
  const { call, around } = admission({ calls: 100, rate: 1000 });
  for (let i = 0; i < 40; i++) call('much');
  around.strain = 5;
  expect(call('much').verdict).toBe('refuse');
  expect(call('little').verdict).toBe('take');
});

it('leaves to another worker what it has no room for while that one has', () => {
  const { call, around } = admission({ calls: 10, rate: 1000, peersRoom: true });
  for (let i = 0; i < 8; i++) call('a');
  expect(call('a').verdict).toBe('leave');
  around.peersRoom = false;
  expect(call('a').verdict).toBe('refuse');
});

it('calls that went to another worker, or never came in, count for nothing', async () => {
  const { door, clock } = admission({ calls: 10, rate: 1000 });
  for (let i = 0; i < 8; i++) door.offered(`missed-${i}`, 'a');
  expect(door.offered('one-more', 'a')).toBe('refuse');
  for (let i = 0; i < 8; i++) door.missed(`missed-${i}`);
  for (let i = 0; i < 8; i++) expect(door.offered(`gone-${i}`, 'a')).toBe('take');
  await clock.advance(6000);
  expect(door.offered('later', 'a')).toBe('take');
  expect(door.load).toBeLessThan(0.2);
});

it('knows of a call that it took and that has not come in yet, for as long as asked', async () => {
  const { door, clock } = admission();
  door.offered('claimed', '+15550100');
  expect(door.expects(1500)).toBe(true);
  door.belongs('claimed', 'a');
  expect(door.expects(1500)).toBe(false);
  door.offered('of-another', '+15550100');
  door.missed('of-another');
  expect(door.expects(1500)).toBe(false);
  door.offered('gone', '+15550100');
  await clock.advance(1500);
  expect(door.expects(1500)).toBe(false);
});
