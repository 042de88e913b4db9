import type { Media } from '../ports/media';
import type { KnownAnswers } from './known-answers';

/** Sounds kept in memory: some hundred greetings. */
const keptBytes = 64 * 2 ** 20;

/** Greetings from Postgres: which sound a greeting is now, and the immutable sounds themselves. */
export class PgGreetings implements Pick<Media, 'greeting'> {
  private readonly hashes = new Map<string, Promise<string | null>>();
  private readonly sounds = new Map<string, Buffer>();
  private bytes = 0;

  constructor(private readonly answers: KnownAnswers, private readonly origin: string) {}

  async greeting(tenantId: string, id: string, wideband: boolean): Promise<string | null> {
    const found = await this.hash(tenantId, id);
    // Asterisk takes the sampling rate from the ending: .wav is 8 kHz, .wav16 is 16 kHz.
    return found && `${this.origin}/greetings/${tenantId}/${found}.${wideband ? 'wav16' : 'wav'}`;
  }

  private hash(tenantId: string, id: string): Promise<string | null> {
    const key = `${tenantId} ${id}`;
    let hash = this.hashes.get(key);
    if (!hash) {
      hash = this.answers.rows<{ hash: string }>(`SELECT hash FROM greeting WHERE tenant_id = $1 AND id::text = $2`, [tenantId, id]).then(rows => rows[0]?.hash ?? null);
      this.hashes.set(key, hash);
      hash.catch(() => this.hashes.delete(key));
    }
    return hash;
  }

  /** Has these greetings in memory, so that they can be heard while Postgres is away. */
  async warm(tenantId: string, ids: string[]): Promise<void> {
    await Promise.all(ids.map(async id => {
      const hash = await this.hash(tenantId, id);
      if (hash) await Promise.all([false, true].map(wideband => this.sound(tenantId, hash, wideband)));
    }));
  }

  /** Greetings of a tenant may have changed. */
  forget(): void {
    this.hashes.clear();
  }

  /** The bytes of a sound; null where there is none. Throws Away where Postgres stays away: Asterisk waits a little longer than that. */
  async sound(tenantId: string, hash: string, wideband: boolean): Promise<Buffer | null> {
    const key = `${tenantId} ${hash} ${wideband}`;
    const kept = this.sounds.get(key);
    if (kept) return kept;
    const rows = await this.answers.fresh<{ wav: Buffer }>(`SELECT ${wideband ? 'wav16' : 'wav8'} AS wav FROM greeting_audio WHERE tenant_id = $1 AND hash = $2`, [tenantId, hash]);
    const wav = rows[0]?.wav ?? null;
    if (wav) this.keep(key, wav);
    return wav;
  }

  private keep(key: string, wav: Buffer): void {
    this.sounds.set(key, wav);
    this.bytes += wav.length;
    for (const [oldest, { length }] of this.sounds) {
      if (this.bytes <= keptBytes) break;
      this.sounds.delete(oldest);
      this.bytes -= length;
    }
  }
}
