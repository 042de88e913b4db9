import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ints, jsons, texts, times, uuids } from './binary-array';

/** The elements as Postgres reads them (array_recv): dimensions, a flag for nulls, the type, its length and first index; then a length, -1 for null, and bytes each. */
function elements(array: Buffer): (Buffer | null)[] {
  if (array.readInt32BE(0) === 0) return [];
  const found: (Buffer | null)[] = [];
  let at = 20;
  for (let left = array.readInt32BE(12); left > 0; left--) {
    const length = array.readInt32BE(at);
    at += 4;
    found.push(length < 0 ? null : array.subarray(at, at + length));
    at += Math.max(0, length);
  }
  expect(at).toBe(array.length);
  return found;
}

const micros = (bytes: Buffer) => Number(bytes.readBigInt64BE()) / 1000 + Date.UTC(2000, 0, 1);
const reads = <T>(value: fc.Arbitrary<T>, encode: (values: (T | null)[]) => Buffer, read: (bytes: Buffer) => T) =>
  fc.assert(fc.property(fc.array(fc.option(value)), values => { expect(elements(encode(values)).map(bytes => bytes && read(bytes))).toEqual(values); }));

it('is read as what it was made of: short and long texts of all letters, times before and after 2000, nulls', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 130 }));
  reads(text, texts, bytes => bytes.toString());
  reads(text, jsons, bytes => {
    expect(bytes[0]).toBe(1);
    return bytes.subarray(1).toString();
  });
  reads(fc.integer(), ints, bytes => bytes.readInt32BE());
  reads(fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) }), times, micros);
  reads(fc.uuid(), uuids, bytes => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
});
