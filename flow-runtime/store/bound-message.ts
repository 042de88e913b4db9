/** What a column of rows may be. */
export type ColumnType = 'text' | 'jsonb' | 'int' | 'timestamptz' | 'uuid';
export type Value = string | number | null;

/** Of Postgres' catalog: pg_type. */
const oids = { text: 25, int: 23, jsonb: 3802, uuid: 2950, timestamptz: 1184 };
/** 2000-01-01, from which Postgres counts its microseconds, ms since 1970. */
const epoch = Date.UTC(2000, 0, 1);
/** Room at the beginning; it grows to what the largest batch needs, and stays. */
const firstBytes = 16 * 1024;
/** A letter of UTF-16 is at most so many bytes of UTF-8. */
const bytesOfLetter = 3;
/** Up to this length a text is sooner copied letter by letter than by a call into the engine. */
const shortText = 64;
const hyphen = 45;
/** 0-9 and a-f in either case. */
const digitOf = (code: number): number => (code & 15) + (code > 57 ? 9 : 0);

/**
 * Runs a prepared statement with columns of rows as its parameters: the messages Bind, Execute and Sync of Postgres' protocol (version 3), one after another
 * in memory that is used again. Arrays are in Postgres' own binary format (array_recv), which needs neither quoting here nor parsing there. As values of a
 * query, each column would be a buffer of its own, copied four times on its way: at thousands of rows a second that is most of what the collector has to do.
 */
export class BoundMessage {
  private bytes = Buffer.allocUnsafeSlow(firstBytes);
  private at = 0;

  /** `parameters`: how many there will be. */
  begin(statement: string, parameters: number): void {
    this.at = 0;
    this.byte(0x42);
    this.int(0);
    this.name('');
    this.name(statement);
    // One format for all: binary.
    this.short(1);
    this.short(1);
    this.short(parameters);
  }

  text(value: string): void {
    const start = this.open();
    this.letters(value);
    this.close(start);
  }

  /** An array of what `of` gives of each row. `jsonb` takes JSON as text, `timestamptz` ms since 1970. Null stays null. */
  array<R>(type: ColumnType, rows: readonly R[], of: (row: R) => Value): void {
    const start = this.open();
    // One dimension, perhaps with nulls, counted from 1; no elements is none.
    this.int(rows.length ? 1 : 0);
    this.int(1);
    this.int(oids[type]);
    if (rows.length) {
      this.int(rows.length);
      this.int(1);
    }
    for (const row of rows) {
      const value = of(row);
      if (value === null) this.int(-1);
      else this.element(type, value);
    }
    this.close(start);
  }

  /** The finished messages: to be sent before anything is written anew. */
  end(): Buffer {
    // Results as text.
    this.short(0);
    this.patch(1, this.at - 1);
    this.byte(0x45);
    this.int(9);
    this.name('');
    // All rows.
    this.int(0);
    this.byte(0x53);
    this.int(4);
    return this.bytes.subarray(0, this.at);
  }

  private element(type: ColumnType, value: string | number): void {
    const start = this.open();
    if (type === 'int') this.int(value as number);
    else if (type === 'timestamptz') this.time(value as number);
    else if (type === 'uuid') this.uuid(value as string);
    else {
      // jsonb begins with its version.
      if (type === 'jsonb') this.byte(1);
      this.letters(value as string);
    }
    this.close(start);
  }

  /** Room for how many bytes the next thing takes; `close` writes it. */
  private open(): number {
    this.int(0);
    return this.at;
  }

  private close(start: number): void {
    this.patch(start - 4, this.at - start);
  }

  private time(value: number): void {
    // Microseconds of a century fit a double's 53 bits; two halves spare a BigInt.
    const micros = (value - epoch) * 1000;
    const high = Math.floor(micros / 2 ** 32);
    this.int(high);
    this.int(micros - high * 2 ** 32);
  }

  private letters(text: string): void {
    this.room(text.length * bytesOfLetter);
    const { bytes, at } = this;
    if (text.length <= shortText) {
      let i = 0;
      for (let code = 0; i < text.length && (code = text.charCodeAt(i)) < 128; i++) bytes[at + i] = code;
      if (i === text.length) {
        this.at += i;
        return;
      }
    }
    this.at += bytes.write(text, at);
  }

  private uuid(text: string): void {
    this.room(16);
    for (let i = 0; i < text.length; i++) {
      const high = text.charCodeAt(i);
      if (high !== hyphen) this.bytes[this.at++] = (digitOf(high) << 4) | digitOf(text.charCodeAt(++i));
    }
  }

  private name(text: string): void {
    this.letters(text);
    this.byte(0);
  }

  private byte(value: number): void {
    this.room(1);
    this.bytes[this.at++] = value;
  }

  private short(value: number): void {
    this.byte(value >>> 8);
    this.byte(value & 255);
  }

  private int(value: number): void {
    this.room(4);
    this.patch(this.at, value);
    this.at += 4;
  }

  /** As Buffer's own, without the checks: there are hundreds in a batch. */
  private patch(at: number, value: number): void {
    const { bytes } = this;
    bytes[at] = value >>> 24;
    bytes[at + 1] = value >>> 16;
    bytes[at + 2] = value >>> 8;
    bytes[at + 3] = value;
  }

  private room(more: number): void {
    if (this.at + more <= this.bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.at + more));
    this.bytes.copy(larger, 0, 0, this.at);
    this.bytes = larger;
  }
}
