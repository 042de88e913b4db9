import { randomBytes } from 'node:crypto';
import { readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Log } from '../ports/log';

export interface SoundFolderPlaces {
  /** The folder as this program sees it, and as Asterisk does: that may live in a root of its own. */
  here: string;
  there: string;
}

/** A file that was there so short a time ago is not looked at again, ms. */
const sureMs = 10 * 60_000;
/** What nobody has played for so long is taken away, ms. Prompts are over long before. */
const keptMs = 60 * 60_000;

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
  async put(name: string, kind: 'wav' | 'wav16', read: () => Promise<Buffer | null>): Promise<string | null> {
    const file = `${name}.${kind}`;
    try {
      if ((this.sure.get(file) ?? 0) < Date.now() - sureMs) {
        if (!(await this.isThere(file)) && !(await this.write(file, await read()))) return null;
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

  private async isThere(file: string): Promise<boolean> {
    const now = new Date();
    return utimes(path.join(this.places.here, file), now, now).then(() => true, (fault: NodeJS.ErrnoException) => (fault.code === 'ENOENT' ? false : Promise.reject(fault)));
  }

  /** Whole or not at all: other workers and Asterisk read the same folder. */
  private async write(file: string, wav: Buffer | null): Promise<boolean> {
    if (!wav) return false;
    const fresh = path.join(this.places.here, `.${randomBytes(8).toString('hex')}`);
    await writeFile(fresh, wav, { mode: 0o644 });
    await rename(fresh, path.join(this.places.here, file));
    return true;
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
