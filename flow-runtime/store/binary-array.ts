/** Arrays as Postgres reads them fastest: its own binary format, which needs neither quoting here nor parsing there. Null stays null. */
type Value<T> = readonly (T | null)[];

const oids = { text: 25, int: 23, jsonb: 3802, uuid: 2950, timestamptz: 1184 };
/** 2000-01-01, from which Postgres counts its microseconds, ms since 1970. */
const epoch = Date.UTC(2000, 0, 1);

/** A `text[]`. */
export const texts = (values: Value<string>): Buffer => strings(values, oids.text, 0);

/** A `jsonb[]` of JSON texts. */
export const jsons = (values: Value<string>): Buffer => strings(values, oids.jsonb, 1);

/** An `int[]`. */
export const ints = (values: Value<number>): Buffer => fixed(values, oids.int, 4, (value, buffer, at) => buffer.writeInt32BE(value, at));

/** A `timestamptz[]` of ms since 1970. */
export const times = (values: Value<number>): Buffer =>
  fixed(values, oids.timestamptz, 8, (value, buffer, at) => {
    // Microseconds of a century fit a double's 53 bits; two halves spare a BigInt.
    const micros = (value - epoch) * 1000;
    const high = Math.floor(micros / 2 ** 32);
    buffer.writeInt32BE(high, at);
    buffer.writeUInt32BE(micros - high * 2 ** 32, at + 4);
  });

/** A `uuid[]`. */
export const uuids = (values: Value<string>): Buffer => fixed(values, oids.uuid, 16, (value, buffer, at) => buffer.write(value.replaceAll('-', ''), at, 'hex'));

const headBytes = 20;

/** One dimension, perhaps with nulls, counted from 1. */
function head(buffer: Buffer, oid: number, count: number): void {
  buffer.writeInt32BE(1, 0);
  buffer.writeInt32BE(1, 4);
  buffer.writeInt32BE(oid, 8);
  buffer.writeInt32BE(count, 12);
  buffer.writeInt32BE(1, 16);
}

/** No elements is no dimension. */
function empty(oid: number): Buffer {
  const buffer = Buffer.alloc(12);
  buffer.writeInt32BE(oid, 8);
  return buffer;
}

/** `version`: jsonb begins with a byte 1; 0: no such byte. */
function strings(values: Value<string>, oid: number, version: 0 | 1): Buffer {
  if (values.length === 0) return empty(oid);
  let bytes = headBytes;
  for (const value of values) bytes += 4 + (value === null ? 0 : version + Buffer.byteLength(value));
  const buffer = Buffer.allocUnsafe(bytes);
  head(buffer, oid, values.length);
  let at = headBytes;
  for (const value of values) {
    if (value === null) {
      at = buffer.writeInt32BE(-1, at);
      continue;
    }
    const start = at + 4;
    if (version) buffer[start] = 1;
    const length = version + buffer.write(value, start + version);
    buffer.writeInt32BE(length, at);
    at = start + length;
  }
  return buffer;
}

function fixed<T>(values: Value<T>, oid: number, size: number, write: (value: T, buffer: Buffer, at: number) => void): Buffer {
  if (values.length === 0) return empty(oid);
  const buffer = Buffer.allocUnsafe(headBytes + values.reduce((sum, value) => sum + 4 + (value === null ? 0 : size), 0));
  head(buffer, oid, values.length);
  let at = headBytes;
  for (const value of values) {
    at = buffer.writeInt32BE(value === null ? -1 : size, at);
    if (value === null) continue;
    write(value, buffer, at);
    at += size;
  }
  return buffer;
}
