import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';

const keysSchema = z.string().regex(/^[0-9*#]{1,8}$/);
const tries = z.number().int().min(1).max(10);

export const ivrMenuSchema = z.strictObject({
  prompt: promptSchema,
  /** Heard instead of the prompt when the caller is asked again; empty: the prompt itself. */
  repeatPrompt: promptSchema,
  /** One choice each: one or several keys, and its words. */
  choices: z.array(z.strictObject({ keys: keysSchema, label: z.string().max(60) })).max(40),
  /** How long to wait for the first key after the prompt, ms. */
  firstKeyMs: z.number().int().min(500).max(180_000),
  /** How long to wait for a further key where more may follow, ms. */
  nextKeyMs: z.number().int().min(300).max(30_000),
  /** `tries`: how often the caller may stay silent before leaving by `no-input`. */
  noInput: z.strictObject({ prompt: promptSchema, tries }),
  /** `tries`: how many wrong keys lead out by `invalid`. Counted apart from silence. */
  invalid: z.strictObject({ prompt: promptSchema, tries }),
  /** A key ends the prompt. */
  bargeIn: z.boolean(),
  /** Forget keys typed before this menu began. */
  flush: z.boolean(),
  /** Which extensions a caller may dial instead of a choice. */
  directDial: z.strictObject({ allow: z.enum(['off', 'some', 'all']), extensions: z.array(z.string().regex(/^[0-9]{2,6}$/)).max(200) }),
});
export type IvrMenuSettings = z.infer<typeof ivrMenuSchema>;
