import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';

const ms = (min: number, max: number) => z.number().int().min(min).max(max);

export const queueSchema = z.strictObject({
  /** The queue's id; '' as long as none is picked. */
  queue: z.string().max(64),
  /** Higher ones are served first; among equals who came first. */
  priority: z.number().int().min(0).max(9),
  /** What the agent must be able to do. */
  skills: z.array(z.string().regex(/^\S{1,40}$/u).meta({ examples: ['de', 'bills', '日本語'] })).max(10),
  /** After each such time one skill fewer is asked for, the last first, ms; 0: never. */
  relaxMs: ms(0, 3_600_000),
  /** Whoever talked with this number last is rung first, if they are free. */
  sticky: z.boolean(),
  /** Heard while waiting, over and over; nothing: the house's music. */
  music: promptSchema,
  /** Said first after `firstMs` and then every `everyMs`, ms. */
  announce: z.strictObject({ on: z.boolean(), prompt: promptSchema, firstMs: ms(1000, 600_000), everyMs: ms(5000, 3_600_000) }),
  /** With each announcement the caller's place is said, between these words. */
  position: z.strictObject({ on: z.boolean(), lead: promptSchema, tail: promptSchema }),
  /** And the minutes it may still take, once that is known. */
  wait: z.strictObject({ on: z.boolean(), lead: promptSchema, tail: promptSchema }),
  /** How long a caller waits at most, ms. */
  maxWait: z.strictObject({ on: z.boolean(), ms: ms(1000, 14_400_000) }),
  /** How many may wait at once; the next one leaves by `full`. */
  maxLength: z.number().int().min(1).max(1000),
  /** Callers may join always, only when somebody is at work, or only when somebody is free. */
  joinsWhen: z.enum(['always', 'staffed', 'free']),
  /** Callers leave when nobody is at work any more. */
  leavesEmpty: z.boolean(),
  /** Any of these keys leaves the queue; it is kept for the next node. */
  exitKeys: z.string().regex(/^[0-9*#]{0,12}$/),
  /** The agent hears the prompt before the caller is put through; with `confirm` they take the call with 1 within `ms`. */
  agent: z.strictObject({ prompt: promptSchema, confirm: z.boolean(), ms: ms(1000, 60_000) }),
  /** Agents may hand the caller on, by keys (## at once, *2 after a word with whoever is to have them) or by their telephone's own transfer. */
  transfers: z.boolean(),
  /**
   * With `key` a caller hangs up and keeps their place: they are asked on which number, after `prompt`, and called there when their turn comes: `tries` times, `retryMs` apart,
   * ringing `ringMs` each. Who answers hears `welcome` and is put through. After `keepMs` the place is given up.
   */
  callback: z.strictObject({
    on: z.boolean(), key: z.string().regex(/^[0-9*#]$/), prompt: promptSchema, welcome: promptSchema,
    tries: z.number().int().min(1).max(10), retryMs: ms(5000, 3_600_000), ringMs: ms(5000, 120_000), keepMs: ms(60_000, 86_400_000),
  }),
});
export type QueueSettings = z.infer<typeof queueSchema>;
