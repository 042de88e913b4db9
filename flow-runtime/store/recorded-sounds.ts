import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { KnownAnswers } from './known-answers';

/** So much of a sound is read at once, bytes: a message may be an hour long, and no question takes long. */
const pieceBytes = 2 ** 20;

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
    const [row] = await this.answers.fresh<{ bytes: number | null }>('SELECT octet_length(wav) AS bytes FROM recording WHERE id = $1', [id]);
    if (row?.bytes == null) return null;
    const pieces: Buffer[] = [];
    for (let at = 0; at < row.bytes; at += pieceBytes) {
      const [read] = await this.answers.fresh<{ piece: Buffer | null }>('SELECT substring(wav FROM $2::int FOR $3::int) AS piece FROM recording WHERE id = $1', [id, at + 1, pieceBytes]);
      if (!read?.piece) return null;
      pieces.push(read.piece);
    }
    return Buffer.concat(pieces);
  }

  private seal(id: string): Buffer {
    return createHmac('sha256', this.key).update(id).digest();
  }
}
