import { z } from 'zod';
import { expressionSchema } from '../_kit/expression';

const patternsSchema = z.array(z.string().regex(/^\+?[0-9]{1,15}\*?$/)).max(5000);

export const listSchema = z.strictObject({
  /** Whose number is looked for. */
  number: expressionSchema,
  /** Who is on the list: exact numbers, or beginnings that end in `*`. */
  numbers: patternsSchema,
  /** Who is not on it all the same. */
  except: patternsSchema,
  /** A withheld number counts as listed. */
  withheld: z.boolean(),
});
export type ListSettings = z.infer<typeof listSchema>;
