import { z } from 'zod';
import { callerSourceSchema } from '../_kit/caller-source';
import { expressionSchema } from '../_kit/expression';

const patternSchema = z.string().regex(/^\+[0-9]{1,15}\*?$/);

export const callerIdSchema = z.strictObject({
  /** Look the caller up in the contacts and show the name found. */
  contacts: z.boolean(),
  /** Put before the name that telephones show, so that the person who answers knows which line rang. */
  namePrefix: z.string().max(20),
  /** Callers whose number fits go out by the list's own exit. Exact numbers, or beginnings that end in `*`. */
  lists: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9]{1,16}$/), name: z.string().min(1).max(40), patterns: z.array(patternSchema).max(1000) })).max(20),
  /**
   * The number that legs made by this call show: that of the policy of each leg, one of the tenant's, the first that there is of several
   * sources, or a masked one that is lent to the caller for `ms`.
   */
  show: z.discriminatedUnion('as', [
    z.strictObject({ as: z.literal('keep') }),
    z.strictObject({ as: z.literal('number'), number: z.string().regex(/^\+[1-9][0-9]{6,14}$/) }),
    z.strictObject({ as: z.literal('order'), order: z.array(callerSourceSchema).min(1).max(5), own: expressionSchema }),
    z.strictObject({ as: z.literal('alias'), ms: z.number().int().min(60_000).max(30 * 24 * 3600_000) }),
  ]),
  /** The name that they show, a template; '': as it is. */
  name: z.string().max(60),
  presentation: z.enum(['keep', 'allowed', 'restricted']),
});
export type CallerIdSettings = z.infer<typeof callerIdSchema>;

/** Up to version 1 `show` could be `withheld`, and a number of the tenant's was always shown. */
export function fromVersion1(settings: unknown): unknown {
  const { show, ...rest } = settings as { show: { as: string } };
  return { ...rest, show: show.as === 'withheld' ? { as: 'keep' } : show, name: '', presentation: { withheld: 'restricted', number: 'allowed' }[show.as] ?? 'keep' };
}
