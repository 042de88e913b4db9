import { z } from 'zod';

const patternSchema = z.string().regex(/^\+[0-9]{1,15}\*?$/);

export const callerIdSchema = z.strictObject({
  /** Look the caller up in the contacts and show the name found. */
  contacts: z.boolean(),
  /** Put before the name that telephones show, so that the person who answers knows which line rang. */
  namePrefix: z.string().max(20),
  /** Callers whose number fits go out by the list's own exit. Exact numbers, or beginnings that end in `*`. */
  lists: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9]{1,16}$/), name: z.string().min(1).max(40), patterns: z.array(patternSchema).max(1000) })).max(20),
  /** What legs made by this call show: the policy of each leg, a number of the tenant's, or nothing. */
  show: z.discriminatedUnion('as', [
    z.strictObject({ as: z.literal('keep') }),
    z.strictObject({ as: z.literal('number'), number: z.string().regex(/^\+[1-9][0-9]{6,14}$/) }),
    z.strictObject({ as: z.literal('withheld') }),
  ]),
});
export type CallerIdSettings = z.infer<typeof callerIdSchema>;
