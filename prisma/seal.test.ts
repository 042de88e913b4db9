import { expect, it } from 'vitest';
import { seal, unseal } from './seal';

const key = 'ab'.repeat(32);
const place = { tenantId: 'a', name: 'crm' };

it('gives a value back under its key and in its place, and never the same bytes twice', () => {
  const sealed = seal(key, place, 'pass–word');
  expect(unseal(key, place, sealed)).toBe('pass–word');
  expect(Buffer.from(sealed).includes('word')).toBe(false);
  expect(seal(key, place, 'pass–word')).not.toEqual(sealed);
});

it('opens for nobody else: another key, tenant or name, or one bit that was changed', () => {
  const sealed = seal(key, place, 'secret');
  const changed = Uint8Array.from(sealed, (byte, i) => (i === sealed.length - 1 ? byte ^ 1 : byte));
  expect(() => unseal('cd'.repeat(32), place, sealed)).toThrow();
  expect(() => unseal(key, { ...place, tenantId: 'b' }, sealed)).toThrow();
  expect(() => unseal(key, { ...place, name: 'other' }, sealed)).toThrow();
  expect(() => unseal(key, place, changed)).toThrow();
});
