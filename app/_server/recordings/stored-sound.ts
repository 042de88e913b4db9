import type { Tx } from '@/prisma/for-tenant';
import type { InTenant } from '../tenant';
import type { StoredSound } from '../greetings/sound-response';
import { refusal } from '../refusal';

/** The sound of a recording or message: Postgres reads what is wanted of it and no more. `mayHear` throws where whoever asks may not. Throws not-found where there is none. */
export async function storedSound(inTenant: InTenant, id: string, mayHear: (tx: Tx) => Promise<unknown>): Promise<StoredSound> {
  const [row] = await inTenant(async tx => {
    await mayHear(tx);
    return tx.$queryRaw<{ bytes: number | null }[]>`SELECT octet_length(wav) AS bytes FROM recording WHERE id = ${id}`;
  });
  if (row?.bytes == null) throw refusal('not-found');
  return {
    bytes: row.bytes,
    read: async (from, length) => {
      const [piece] = await inTenant(tx => tx.$queryRaw<{ piece: Uint8Array<ArrayBuffer> }[]>`SELECT substring(wav FROM ${from + 1}::int FOR ${length}::int) AS piece FROM recording WHERE id = ${id}`);
      return piece?.piece ?? new Uint8Array(0);
    },
  };
}
