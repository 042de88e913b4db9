import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BoundMessage, type ColumnType } from './bound-message';

/** The parameters as Postgres reads them out of Bind, Execute and Sync. */
function parameters(messages: Buffer): Buffer[] {
  const length = messages.readInt32BE(1);
  expect([messages.toString('latin1', 0, 1), messages.toString('hex', length + 1)]).toEqual(['B', '4500000009000000000053000000' + '04']);
  const afterNames = messages.indexOf(0, messages.indexOf(0, 5) + 1) + 1;
  expect([messages.toString('utf8', 5, afterNames), messages.readInt32BE(afterNames)]).toEqual(['\0batch 7\0', 0x00010001]);
  const found: Buffer[] = [];
  let at = afterNames + 6;
  for (let left = messages.readInt16BE(afterNames + 4); left > 0; left--) {
    const bytes = messages.readInt32BE(at);
    found.push(messages.subarray(at += 4, at += bytes));
  }
  expect([messages.readInt16BE(at), at + 2]).toEqual([0, length + 1]);
  return found;
}

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

const message = new BoundMessage();
const micros = (bytes: Buffer) => Number(bytes.readBigInt64BE()) / 1000 + Date.UTC(2000, 0, 1);

function reads<T extends string | number>(type: ColumnType, value: fc.Arbitrary<T>, read: (bytes: Buffer) => T): void {
  fc.assert(fc.property(fc.array(fc.option(value)), fc.string(), (values, owner) => {
    message.begin('batch 7', 3);
    message.text(owner);
    message.array(type, values.map(of => ({ of })), ({ of }) => of);
    message.array('int', [1, 2], n => n);
    const [first, second, third] = parameters(message.end());
    expect([first!.toString(), elements(second!).map(bytes => bytes && read(bytes)), elements(third!).map(bytes => bytes?.readInt32BE())]).toEqual([owner, values, [1, 2]]);
  }));
}

it('is read as what it was made of: short and long texts of all letters, times before and after 2000, nulls', () => {
  const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.string({ maxLength: 130 }));
  reads('text', text, bytes => bytes.toString());
  reads('jsonb', text, bytes => {
    expect(bytes[0]).toBe(1);
    return bytes.subarray(1).toString();
  });
  reads('int', fc.integer(), bytes => bytes.readInt32BE());
  reads('timestamptz', fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2200, 0, 1) }), micros);
  reads('uuid', fc.uuid(), bytes => bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'));
});

it('grows to what a large batch needs, whatever it held before', () => {
  const rows = Array.from({ length: 3000 }, (_, n) => `{"n":${n},"text":"${'ж'.repeat(n % 90)}"}`);
  message.begin('batch 7', 1);
  message.array('jsonb', rows, row => row);
  expect(elements(parameters(message.end())[0]!).map(bytes => bytes!.toString('utf8', 1))).toEqual(rows);
});
