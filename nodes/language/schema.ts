import { z } from 'zod';
import { languages } from '../_kit/language';
import { promptSchema } from '../_kit/prompt';

const languageSchema = z.enum(languages);

export const languageNodeSchema = z.strictObject({
  choose: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('fixed'), language: languageSchema }),
    z.strictObject({
      by: z.literal('key'),
      prompt: promptSchema,
      /** The key for each language. */
      choices: z.array(z.strictObject({ key: z.string().regex(/^[0-9*#]$/), language: languageSchema })).max(12),
      /** How long to wait for a key after the prompt, ms. */
      firstKeyMs: z.number().int().min(500).max(180_000),
      /** How often the caller may stay silent, and how many wrong keys lead out; the two are counted apart. */
      tries: z.number().int().min(1).max(10),
    }),
  ]),
});
export type LanguageSettings = z.infer<typeof languageNodeSchema>;
