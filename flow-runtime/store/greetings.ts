import type { Language } from '@/nodes/_kit/language';
import type { Media } from '../ports/media';
import type { KnownAnswers } from './known-answers';

/** Sounds kept in memory: some hundred greetings. */
const keptBytes = 64 * 2 ** 20;

/** The sounds of a greeting by their hashes: what all hear, and what callers of some languages hear instead. */
type Takes = { all: string } & Partial<Record<Language, string>>;

/** Greetings from Postgres: which sounds a greeting has now, and the immutable sounds themselves. */
export class PgGreetings implements Pick<Media, 'greeting'> {
  private readonly takes = new Map<string, Promise<Takes | null>>();
  private readonly sounds = new Map<string, Buffer>();
  private bytes = 0;

  constructor(private readonly answers: KnownAnswers, private readonly origin: string) {}

  async greeting(tenantId: string, id: string, language: Language, wideband: boolean): Promise<string | null> {
    const takes = await this.takesOf(tenantId, id);
    const found = takes && (takes[language] ?? takes.all);
    return found && this.address(tenantId, found, wideband);
  }

  /** Asterisk takes the sampling rate from the ending: .wav is 8 kHz, .wav16 is 16 kHz. */
  private address(tenantId: string, hash: string, wideband: boolean): string {
    return `${this.origin}/greetings/${tenantId}/${hash}.${wideband ? 'wav16' : 'wav'}`;
  }

  private takesOf(tenantId: string, id: string): Promise<Takes | null> {
    const key = `${tenantId} ${id}`;
    let takes = this.takes.get(key);
    if (!takes) {
      takes = this.answers.rows<{ language: 'all' | Language; hash: string }>(
        `SELECT 'all' AS language, hash FROM greeting WHERE tenant_id = $1 AND id::text = $2 UNION ALL SELECT language, hash FROM greeting_language WHERE tenant_id = $1 AND greeting_id::text = $2`, [tenantId, id],
      ).then(rows => (rows.length === 0 ? null : Object.fromEntries(rows.map(({ language, hash }) => [language, hash])) as Takes));
      this.takes.set(key, takes);
      takes.catch(() => this.takes.delete(key));
    }
    return takes;
  }

  /** Has these greetings in memory, so that they can be heard while Postgres is away; gives their addresses. */
  async warm(tenantId: string, ids: string[]): Promise<string[]> {
    const takes = await Promise.all(ids.map(id => this.takesOf(tenantId, id)));
    const sounds = takes.flatMap(one => Object.values(one ?? {})).flatMap(hash => [false, true].map(wideband => ({ hash, wideband })));
    await Promise.all(sounds.map(({ hash, wideband }) => this.sound(tenantId, hash, wideband)));
    return sounds.map(({ hash, wideband }) => this.address(tenantId, hash, wideband));
  }

  /** Greetings of a tenant may have changed. */
  forget(): void {
    this.takes.clear();
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
    // Two who asked for it in the same moment have it once.
    if (this.sounds.has(key)) return;
    this.sounds.set(key, wav);
    this.bytes += wav.length;
    for (const [oldest, { length }] of this.sounds) {
      if (this.bytes <= keptBytes) break;
      this.sounds.delete(oldest);
      this.bytes -= length;
    }
  }
}
