/**
 * How a called telephone behaves. Times in ms: `after` from the moment it is dialled (default 3000), the others from its answer.
 * `away`: not registered, no leg can be made. `fails`: the network ends the leg with a Q.850 cause.
 */
export type Phone =
  | { does: 'answers'; after?: number; presses?: { key: string; after: number }[]; hangsUpAfter?: number }
  | { does: 'rings' | 'away' }
  | { does: 'busy' | 'rejects'; after?: number }
  | { does: 'fails'; cause: number; after?: number };

/** A phone by the word for what it does. */
export type PhoneWord = Phone | 'answers' | 'rings' | 'away' | 'busy' | 'rejects';

export const phoneOf = (word: PhoneWord): Phone => (typeof word === 'string' ? { does: word } : word);

/** What one telephone does after it is dialled, in order. */
export type Deed = { after: number } & ({ type: 'rings' } | { type: 'answers' } | { type: 'presses'; key: string } | { type: 'ends'; cause: number });

const ringsAfter = 100;

/** Q.850: user busy, call rejected, normal clearing. */
const causes = { busy: 17, rejects: 21, normal: 16 };

/** The deeds of a telephone from the moment it is dialled. */
export function deedsOf(phone: Phone): Deed[] {
  switch (phone.does) {
    case 'away': return [];
    case 'rings': return [{ type: 'rings', after: ringsAfter }];
    case 'busy': return [{ type: 'ends', cause: causes.busy, after: phone.after ?? ringsAfter }];
    case 'rejects': return [{ type: 'rings', after: ringsAfter }, { type: 'ends', cause: causes.rejects, after: phone.after ?? 3000 }];
    case 'fails': return [{ type: 'ends', cause: phone.cause, after: phone.after ?? ringsAfter }];
    case 'answers': {
      const { after = 3000, presses = [], hangsUpAfter } = phone;
      return [
        ...(after > ringsAfter ? [{ type: 'rings', after: ringsAfter } as const] : []),
        { type: 'answers', after },
        ...presses.map(({ key, after: later }): Deed => ({ type: 'presses', key, after: after + later })),
        ...(hangsUpAfter === undefined ? [] : [{ type: 'ends', cause: causes.normal, after: after + hangsUpAfter } as const]),
      ];
    }
  }
}
