import { expect, test } from 'vitest';
import { AriBridges } from './bridges';

test('of bridges of other workers, which end untold, nothing is kept that Asterisk does not know any more', async () => {
  let there = [{ id: 'rl-call-1', channels: ['a'] }];
  const made: string[] = [];
  const bridges = new AriBridges(async (operation, { bridgeId }) => {
    if (operation === 'bridges.list') return there;
    if (operation === 'bridges.createWithId') made.push(String(bridgeId));
    return { channels: [] };
  });
  await bridges.all();
  await bridges.join('rl-call-1', ['a', 'b']);
  expect(made).toEqual([]);
  there = [];
  await bridges.all();
  await bridges.join('rl-call-1', ['a', 'b']);
  expect(made).toEqual(['rl-call-1']);
});
