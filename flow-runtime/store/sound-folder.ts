import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../ports/log';
import { toG711, type G711 } from '../sound/g711';
import { BadWav, readWav } from '../sound/wav';

export interface SoundFolderPlaces {
  /** The folder as this program sees it, and as Asterisk does: that may live in a root of its own. */
  here: string;
  there: string;
}

/** A file that was there so short a time ago is not looked at again, ms. */
const sureMs = 10 * 60_000;
/** Beside a sound of 8 kHz lie the same in the codes of telephone lines: these Asterisk sends as they are, any other it converts packet by packet. */
const lineCodes: readonly G711[] = ['ulaw', 'alaw'];
/** What nobody has played for so long is taken away, ms. Prompts are over long before. */
const keptMs = 60 * 60_000;

/** A WAV file of 8 kHz or of 16. */
type Kind = 'wav' | 'wav16';
const kindsOf = (kind: Kind): readonly string[] => (kind === 'wav' ? [kind, ...lineCodes] : [kind]);

/**
 * Sounds as files on a disk that Asterisk reads too. It asks nobody for them: a prompt of many pieces plays on though the worker that
 * began it is dead, where each piece of an address would be refused (and Asterisk 22.10 keeps the handle of every fetch that failed).
 */
export class SoundFolder {
  private readonly sure = new Map<string, number>();
  private readonly sweeping: NodeJS.Timeout;

  constructor(private readonly places: SoundFolderPlaces, private readonly log: Pick<Log, 'warn'>) {
    this.sweeping = setInterval(() => void this.sweep(), sureMs).unref();
  }

  /**
   * Where Asterisk finds a sound, which it plays in the best of its kinds for a channel; null where it cannot be put there.
   * `name`: hex digits and dashes. `read` is asked only where the folder has not got it.
   */
  async put(name: string, kind: Kind, read: () => Promise<Buffer | null>): Promise<string | null> {
    const file = `${name}.${kind}`;
    try {
      if ((this.sure.get(file) ?? 0) < Date.now() - sureMs) {
        if (!(await this.isThere(name, kind)) && !(await this.writeAll(name, kind, await read()))) return null;
        this.sure.set(file, Date.now());
      }
      return path.posix.join(this.places.there, name);
    } catch (fault) {
      this.log.warn({ fault, file }, 'a sound could not be put where Asterisk reads it; it will ask for it');
      return null;
    }
  }

  /** Files may be gone, as where Asterisk was started anew in an empty folder. */
  forget(): void {
    this.sure.clear();
  }

  close(): void {
    clearInterval(this.sweeping);
  }

  private async isThere(name: string, kind: Kind): Promise<boolean> {
    const now = new Date();
    const there = await Promise.all(kindsOf(kind).map(each => utimes(path.join(this.places.here, `${name}.${each}`), now, now).then(() => true, (fault: NodeJS.ErrnoException) => {
      if (fault.code === 'ENOENT') return false;
      throw fault;
    })));
    return there.every(Boolean);
  }

  private async writeAll(name: string, kind: Kind, wav: Buffer | null): Promise<boolean> {
    if (!wav) return false;
    await this.write(`${name}.${kind}`, wav);
    const samples = kind === 'wav' ? samplesOf(wav) : null;
    if (samples) for (const code of lineCodes) await this.write(`${name}.${code}`, toG711(samples, code));
    return true;
  }

  /** Whole or not at all: other workers and Asterisk read the same folder. */
  private async write(file: string, bytes: Uint8Array): Promise<void> {
    const fresh = path.join(this.places.here, `.${randomBytes(8).toString('hex')}`);
    await writeFile(fresh, bytes, { mode: 0o644 });
    await rename(fresh, path.join(this.places.here, file));
  }

  private async sweep(): Promise<void> {
    const before = Date.now() - keptMs;
    for (const file of await readdir(this.places.here).catch(() => [])) {
      const full = path.join(this.places.here, file);
      const isOld = await stat(full).then(({ mtimeMs }) => mtimeMs < before, () => false);
      if (isOld) await rm(full, { force: true }).catch(() => {});
    }
    for (const [file, at] of this.sure) if (at < Date.now() - sureMs) this.sure.delete(file);
  }
}

/** Null: no WAV of 8 kHz as it should be. Asterisk makes of it what it can. */
function samplesOf(wav: Buffer): Int16Array | null {
  try {
    return readWav(wav, 8000).samples;
  } catch (fault) {
    if (fault instanceof BadWav) return null;
    throw fault;
  }
}
