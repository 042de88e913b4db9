import { expect, it } from 'vitest';
import { TransferKeys, type Side } from './transfer-keys';

/** "leg # 0": who presses what, and when, ms. Gives what each key came to. */
const pressed = (...keys: [Side, string, number][]) => {
  const ears = new TransferKeys();
  return keys.map(([side, key, at]) => ears.take(side, { type: 'key', key, at })?.by ?? null);
};

it('two keys of one side, soon after each other, ask for it', () => {
  expect(pressed(['leg', '#', 0], ['leg', '#', 1900])).toEqual([null, 'transfers']);
  expect(pressed(['caller', '*', 0], ['caller', '2', 300])).toEqual([null, 'consults']);
  expect(pressed(['leg', '#', 0], ['leg', '#', 2100], ['leg', '#', 2200])).toEqual([null, null, 'transfers']);
  expect(pressed(['leg', '#', 0], ['leg', '1', 100], ['leg', '#', 200])).toEqual([null, null, null]);
});

it('keys of two sides do not, and neither does what comes back as an echo', () => {
  expect(pressed(['leg', '#', 0], ['caller', '#', 1000])).toEqual([null, null]);
  expect(pressed(['caller', '#', 0], ['leg', '#', 80], ['caller', '#', 150], ['leg', '#', 230])).toEqual([null, null, 'transfers', null]);
  expect(pressed(['caller', '1', 0], ['leg', '#', 10], ['leg', '#', 80])).toEqual([null, null, 'transfers']);
});

it('a number that a telephone says is taken as it is', () => {
  expect(new TransferKeys().take('caller', { type: 'refers', number: '102', at: 0 })).toEqual({ by: 'refers', number: '102' });
});
