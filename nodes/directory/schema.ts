import { z } from 'zod';
import { nameParts } from '../_kit/name-keys';
import { promptSchema } from '../_kit/prompt';

const tries = z.number().int().min(1).max(10);

export const directorySchema = z.strictObject({
  /** Asks for the name. */
  prompt: promptSchema,
  /** Which part of the name the caller spells. */
  part: z.enum(nameParts),
  /** How many letters at least. */
  least: z.number().int().min(1).max(8),
  /** How many people are read out at most; with more of them the caller is asked for another letter. */
  most: z.number().int().min(1).max(9),
  /** How long to wait for the first key and for the next one, ms. */
  firstKeyMs: z.number().int().min(500).max(60_000),
  nextKeyMs: z.number().int().min(300).max(30_000),
  /** How often nothing may be pressed, and how often nobody may be found. */
  noInputTries: tries,
  noMatchTries: tries,
});
export type DirectorySettings = z.infer<typeof directorySchema>;
