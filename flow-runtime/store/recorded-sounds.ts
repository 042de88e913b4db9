import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KnownAnswers } from './known-answers';

/** Sounds of recordings for the switch. Each has an address that cannot be made up: other programs of the machine reach this host as well. */
export class RecordedSounds {
  private readonly key = randomBytes(32);

  constructor(private readonly answers: KnownAnswers, private readonly origin: string) {}

  address(id: string): string {
    return `${this.origin}/recordings/${encodeURIComponent(id)}/${this.seal(id).toString('hex')}.wav`;
  }

  /** `path`: <id>/<seal>. Null: there is no such sound, or it was not asked for by its address. Throws Away where Postgres stays away. */
  async sound(path: string): Promise<Buffer | null> {
    const [name = '', seal = ''] = path.split('/');
    const id = decodeURIComponent(name);
    if (!timingSafeEqual(this.seal(id), Buffer.from(seal, 'hex'))) return null;
    const [row] = await this.answers.fresh<{ wav: Buffer | null }>('SELECT wav FROM recording WHERE id = $1', [id]);
    return row?.wav ?? null;
  }

  private seal(id: string): Buffer {
    return createHmac('sha256', this.key).update(id).digest();
  }
}
