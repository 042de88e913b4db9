import { z } from 'zod';
import { entryCheckSchema } from '../_kit/entry-check';
import { variableNameSchema } from '../_kit/expression';
import { promptSchema } from '../_kit/prompt';
import { currencies } from '../_kit/spoken/values';

const tries = z.number().int().min(1).max(10);
const signSchema = z.enum(['none', 'hash', 'star']);
const keySchema = z.string().regex(/^[0-9*#]$/);

export const gatherSchema = z.strictObject({
  /** The variable that gets what was typed. */
  name: variableNameSchema,
  prompt: promptSchema,
  /** Heard instead of the prompt when the caller is asked again; empty: the prompt itself. */
  repeatPrompt: promptSchema,
  /** How many digits at least and at most. */
  min: z.number().int().min(0).max(32),
  max: z.number().int().min(1).max(32),
  /** The key that ends the entry. */
  stopKey: signSchema,
  /** The key that empties it, to begin anew. */
  clearKey: signSchema,
  /** How long to wait for the first digit, ms. */
  firstKeyMs: z.number().int().min(500).max(180_000),
  /** How long to wait for the next digit while there are too few, ms. */
  nextKeyMs: z.number().int().min(300).max(30_000),
  /** How long to wait for another digit or the stop key when there are enough, ms. */
  finalMs: z.number().int().min(300).max(30_000),
  check: entryCheckSchema,
  /** Reads back what was typed, between `before` and `ask`, and has it confirmed by `yes`; `no` refuses it. `tries`: how many refusals lead out by `rejected`. */
  confirm: z.strictObject({
    on: z.boolean(), before: promptSchema, as: z.enum(['digits', 'number', 'date', 'money']), currency: z.enum(currencies), ask: promptSchema, yes: keySchema, no: keySchema, tries,
  }),
  /** Nobody is shown what was typed. */
  masked: z.boolean(),
  noInput: z.strictObject({ prompt: promptSchema, tries }),
  invalid: z.strictObject({ prompt: promptSchema, tries }),
  /** A key ends the prompt. */
  bargeIn: z.boolean(),
  /** Forget keys typed before this node began. */
  flush: z.boolean(),
});
export type GatherSettings = z.infer<typeof gatherSchema>;
