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
export const ints = (values: Value<number>): Buffer => fixed(values, oids.int, 4, (value, buffer, at) => writeInt(buffer, value, at));

/** A `timestamptz[]` of ms since 1970. */
export const times = (values: Value<number>): Buffer =>
  fixed(values, oids.timestamptz, 8, (value, buffer, at) => {
    // Microseconds of a century fit a double's 53 bits; two halves spare a BigInt.
    const micros = (value - epoch) * 1000;
    const high = Math.floor(micros / 2 ** 32);
    writeInt(buffer, high, at);
    writeInt(buffer, micros - high * 2 ** 32, at + 4);
  });

/** A `uuid[]`. */
export const uuids = (values: Value<string>): Buffer => fixed(values, oids.uuid, 16, writeUuid);

function writeUuid(value: string, buffer: Buffer, at: number): void {
  for (let i = 0; i < value.length; i++) {
    const high = value.charCodeAt(i);
    if (high === hyphen) continue;
    buffer[at++] = (digitOf(high) << 4) | digitOf(value.charCodeAt(++i));
  }
}

const hyphen = 45;
/** 0-9 and a-f in either case. */
const digitOf = (code: number): number => (code & 15) + (code > 57 ? 9 : 0);

const headBytes = 20;

/** One dimension, perhaps with nulls, counted from 1. */
function head(buffer: Buffer, oid: number, count: number): void {
  writeInt(buffer, 1, 0);
  // It may hold nulls.
  writeInt(buffer, 1, 4);
  writeInt(buffer, oid, 8);
  writeInt(buffer, count, 12);
  writeInt(buffer, 1, 16);
}

/** No elements is no dimension. */
function empty(oid: number): Buffer {
  const buffer = Buffer.alloc(12);
  buffer.writeInt32BE(oid, 8);
  return buffer;
}

/** Up to this length a text is sooner copied letter by letter than by a call into the engine. */
const shortText = 64;

/** Whether it is short and has nothing but ASCII: as many bytes as letters. */
function isPlain(text: string): boolean {
  if (text.length > shortText) return false;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 127) return false;
  return true;
}

/** `version`: jsonb begins with a byte 1; 0: no such byte. */
function strings(values: Value<string>, oid: number, version: 0 | 1): Buffer {
  if (values.length === 0) return empty(oid);
  let bytes = headBytes;
  for (const value of values) bytes += 4 + (value === null ? 0 : version + (isPlain(value) ? value.length : Buffer.byteLength(value)));
  const buffer = Buffer.allocUnsafe(bytes);
  head(buffer, oid, values.length);
  let at = headBytes;
  for (const value of values) {
    if (value === null) {
      at = writeInt(buffer, -1, at);
      continue;
    }
    const start = at + 4;
    if (version) buffer[start] = 1;
    let length = version + value.length;
    if (isPlain(value)) for (let i = 0; i < value.length; i++) buffer[start + version + i] = value.charCodeAt(i);
    else length = version + buffer.write(value, start + version);
    writeInt(buffer, length, at);
    at = start + length;
  }
  return buffer;
}

/** As Buffer's own, without the checks: there are hundreds in a batch. */
function writeInt(buffer: Buffer, value: number, at: number): number {
  buffer[at] = value >>> 24;
  buffer[at + 1] = value >>> 16;
  buffer[at + 2] = value >>> 8;
  buffer[at + 3] = value;
  return at + 4;
}

function fixed<T>(values: Value<T>, oid: number, size: number, write: (value: T, buffer: Buffer, at: number) => void): Buffer {
  if (values.length === 0) return empty(oid);
  let bytes = headBytes;
  for (const value of values) bytes += value === null ? 4 : 4 + size;
  const buffer = Buffer.allocUnsafe(bytes);
  head(buffer, oid, values.length);
  let at = headBytes;
  for (const value of values) {
    at = writeInt(buffer, value === null ? -1 : size, at);
    if (value === null) continue;
    write(value, buffer, at);
    at += size;
  }
  return buffer;
}
