import { hashPin, isPin } from '@/prisma/pin';
import type { Lock, PinKind, Pins } from '../ports/pins';
import type { BookClient, BookPool } from './book-pool';

/** So many wrong PINs may come from one number, and from all together, until the time is over, s. */
const guesses = { one: 5, all: 30, withinS: 900 };
/** Whose number is withheld. */
const withheld = 'withheld';

const hashes: Record<PinKind, string> = {
  room: `SELECT id::text, pin_hash AS hash FROM room WHERE tenant_id = $1 AND (id::text = $2 OR number = $2)`,
  // The PIN that the owner of a box has set counts instead of the box's.
  mailbox: `SELECT b.id::text, coalesce(p.pin_hash, b.pin_hash) AS hash FROM mailbox b LEFT JOIN person p ON p.tenant_id = b.tenant_id AND p.id = b.person_id WHERE b.tenant_id = $1 AND b.id::text = $2`,
  person: `SELECT id::text, pin_hash AS hash FROM person WHERE tenant_id = $1 AND id::text = $2`,
  switch: `SELECT id::text, pin_hash AS hash FROM hand_switch WHERE tenant_id = $1 AND id::text = $2`,
};

/** PINs whose hashes stand in Postgres, tried at by all workers together. */
export class PgPins implements Pins {
  /** Takes as long to try as any. */
  private readonly nobodys = hashPin('nobody’s');

  constructor(private readonly books: BookPool) {}

  /** Counted and kept before it is looked at: a hundred guesses at one moment, on all workers, are a hundred. */
  async guess({ tenantId, kind, id }: Lock, from: string, pin: string): Promise<'right' | 'wrong' | 'shut' | null> {
    const [found] = await this.books.rows<{ id: string; hash: string | null }>(hashes[kind], [tenantId, id]);
    const secret = kind === 'mailbox' || kind === 'person';
    if (!found && !secret) return null;
    const lock = `${kind} ${found?.id ?? 'none'}`;
    const who = from || withheld;
    const shut = await this.books.hold(`ringloom guesses ${tenantId} ${lock}`, async client => {
      await client.query(`DELETE FROM pin_guess WHERE tenant_id = $1 AND lock = $2 AND since < now() - make_interval(secs => $3)`, [tenantId, lock, guesses.withinS]);
      // Who is shut out already cannot shut out all others by going on.
      return await count(client, tenantId, lock, who) > guesses.one || await count(client, tenantId, lock, '') > guesses.all;
    });
    if (shut) return 'shut';
    const opensToAny = found?.hash === null && !secret;
    const fits = async (hash: string | null | undefined) => (await isPin(pin, hash ?? await this.nobodys)) && Boolean(hash);
    // A switch is turned by a PIN of its own, or by that of the person from whose telephone it is dialled.
    if (!opensToAny && !await fits(found?.hash) && !(kind === 'switch' && await fits(await this.pinOf(tenantId, from)))) return 'wrong';
    await this.books.rows(`UPDATE pin_guess SET count = CASE who WHEN '' THEN greatest(count - 1, 0) ELSE 0 END WHERE tenant_id = $1 AND lock = $2 AND who IN ($3, '')`, [tenantId, lock, who]);
    return 'right';
  }

  /** The PIN of whoever has this extension; null: they have none. */
  private async pinOf(tenantId: string, extension: string): Promise<string | null> {
    const [person] = await this.books.rows<{ hash: string | null }>(`SELECT pin_hash AS hash FROM person WHERE tenant_id = $1 AND extension = $2`, [tenantId, extension]);
    return person?.hash ?? null;
  }
}

async function count(client: BookClient, tenantId: string, lock: string, who: string): Promise<number> {
  const { rows: [row] } = await client.query<{ count: number }>(
    `INSERT INTO pin_guess AS g (tenant_id, lock, who, count, since) VALUES ($1, $2, $3, 1, now()) ON CONFLICT (tenant_id, lock, who) DO UPDATE SET count = least(g.count + 1, 1000) RETURNING count`,
    [tenantId, lock, who]);
  return row!.count;
}
