import { open, mkdir, readdir, unlink, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { crc32 } from 'node:zlib';
import type { LegRow } from '../ports/journal';
import type { EffectChange, Rows } from './call-rows';

const ending = '.spool';
/** How much of a file is read at once, bytes. */
const readBytes = 2 ** 18;
/** Calls that are written in one transaction at most. */
const most = 200;

/**
 * What a worker could not store while Postgres was away: a file of its own, appended to and synced to the disk, one line for each
 * batch. It is written to Postgres in order; doing so twice changes nothing, so the file is only emptied when all of it is in.
 */
export class Spool {
  /** Something lies in the file, or is on its way into it: what is written now must follow it. */
  isHolding = false;
  private file: FileHandle | null = null;
  private size = 0;
  private drained = 0;
  private pending = 0;
  private last: Promise<unknown> = Promise.resolve();
  private draining: Promise<void> | null = null;
  private readonly path: string;

  constructor(private readonly dir: string, name: string) {
    this.path = path.join(dir, name + ending);
  }

  /** Resolves when these rows are on the disk. */
  append(rows: Rows[]): Promise<void> {
    this.isHolding = true;
    this.pending++;
    const done = this.last.then(() => this.add(rows)).finally(() => { this.pending--; });
    this.last = done.catch(() => {});
    return done;
  }

  private async add(rows: Rows[]): Promise<void> {
    this.file ??= await create(this.dir, this.path);
    const line = lineOf(rows);
    await this.file.write(line, 0, line.length, this.size);
    await this.file.datasync();
    this.size += line.length;
  }

  /** Gives everything to `write` in order, what is appended meanwhile too, and empties the file. Where `write` throws it stops there, for another time. */
  drain(write: (rows: Rows[]) => Promise<void>): Promise<void> {
    return this.draining ??= this.drainAll(write).finally(() => { this.draining = null; });
  }

  private async drainAll(write: (rows: Rows[]) => Promise<void>): Promise<void> {
    while (this.isHolding) {
      await this.last;
      for await (const { rows, end } of records(this.path, this.drained)) {
        await write(rows);
        this.drained = end;
      }
      // Nothing may come in between this look and the letting go.
      if (this.pending > 0 || this.drained < this.size) continue;
      this.isHolding = false;
      this.drained = 0;
      this.size = 0;
      this.last = this.last.then(() => this.file?.truncate(0));
      await this.last;
    }
  }

  /** Lets go of the file, and deletes it where nothing lies in it. */
  async close(): Promise<void> {
    await this.last;
    await this.file?.close();
    if (this.file && !this.isHolding) await unlink(this.path);
  }
}

/** The names of spools that lie in a folder. */
export async function spoolsIn(dir: string): Promise<string[]> {
  const files = await readdir(dir).catch(() => []);
  return files.filter(file => file.endsWith(ending)).map(file => file.slice(0, -ending.length));
}

/** Writes what a worker that is gone has left, and deletes it. Two who do so at once change nothing twice. */
export async function drainLeft(dir: string, name: string, write: (rows: Rows[]) => Promise<void>): Promise<void> {
  const file = path.join(dir, name + ending);
  for await (const { rows } of records(file, 0)) await write(rows);
  await unlink(file).catch(() => {});
}

async function create(dir: string, file: string): Promise<FileHandle> {
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const made = await open(file, 'w', 0o600);
  // The file's name is on the disk only when its folder is.
  const folder = await open(dir, 'r');
  await folder.sync().finally(() => folder.close());
  return made;
}

/** A line: checksum, blank, JSON. What the power cut short shows by either. */
export function lineOf(rows: Rows[]): Buffer {
  const json = Buffer.from(JSON.stringify(rows));
  return Buffer.concat([Buffer.from(`${crc32(json).toString(16).padStart(8, '0')} `), json, Buffer.from('\n')]);
}

/** The rows of a line; null where it is not whole. */
export function rowsOf(line: Buffer): Rows[] | null {
  const json = line.subarray(9);
  if (line.length < 10 || line[8] !== 32 || line.subarray(0, 8).toString() !== crc32(json).toString(16).padStart(8, '0')) return null;
  return (JSON.parse(json.toString()) as (Rows | FormerRows)[]).map(asToday);
}

/** As a worker of before wrote them, which was replaced while Postgres was away: effects and legs in tables by their ids. */
interface FormerRows extends Omit<Rows, 'effects' | 'legs'> {
  effects: Record<string, Omit<EffectChange, 'id' | 'made'> & { row: EffectChange['made'] }>;
  legs: Record<string, LegRow>;
}

function asToday(rows: Rows | FormerRows): Rows {
  if (isToday(rows)) return rows;
  return { ...rows, effects: Object.entries(rows.effects).map(([id, { row, ...change }]) => ({ id, made: row, ...change })), legs: Object.values(rows.legs) };
}

const isToday = (rows: Rows | FormerRows): rows is Rows => Array.isArray(rows.effects);

/** What lies in a file from a place on, in order; several lines together as long as no call comes twice. `end`: the place behind it. */
async function* records(file: string, from: number): AsyncGenerator<{ rows: Rows[]; end: number }> {
  let rows: Rows[] = [];
  let end = from;
  const calls = new Set<string>();
  for await (const line of lines(file, from)) {
    // A line that is not whole was never durable: nobody has acted on it.
    const more = rowsOf(line.bytes) ?? [];
    if (more.some(({ callId }) => calls.has(callId)) || rows.length + more.length > most) {
      if (rows.length) yield { rows, end };
      rows = [];
      calls.clear();
    }
    rows = [...rows, ...more];
    for (const { callId } of more) calls.add(callId);
    end = line.end;
  }
  if (end > from) yield { rows, end };
}

async function* lines(file: string, from: number): AsyncGenerator<{ bytes: Buffer; end: number }> {
  const handle = await open(file, 'r').catch(() => null);
  if (!handle) return;
  try {
    let rest = Buffer.alloc(0);
    for (let at = from; ;) {
      const chunk = Buffer.allocUnsafe(readBytes);
      const { bytesRead } = await handle.read(chunk, 0, readBytes, at);
      if (bytesRead === 0) return;
      at += bytesRead;
      rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
      for (let cut = rest.indexOf(10); cut >= 0; cut = rest.indexOf(10)) {
        const bytes = rest.subarray(0, cut);
        rest = rest.subarray(cut + 1);
        yield { bytes, end: at - rest.length };
      }
    }
  } finally {
    await handle.close();
  }
}
