import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';
import { isZone } from '../_kit/time';

const ms = (min: number, max: number) => z.number().int().min(min).max(max);
const minute = z.number().int().min(0).max(1440);
const spanSchema = z.strictObject({ day: z.number().int().min(1).max(7), from: minute.max(1439), to: minute });

export const callbackSchema = z.strictObject({
  /** Said first; then the caller is told on which number and asked whether that is right. */
  prompt: promptSchema,
  /** Which number is offered first: the caller's own, or one they type. */
  number: z.enum(['own', 'typed']),
  /** How many wrong numbers, and how many silences, until the caller is asked no more. */
  asks: z.number().int().min(1).max(10),
  /** When it may be called: hours of the week in a zone; off: at any time. */
  hours: z.strictObject({
    on: z.boolean(), zone: z.string().refine(isZone).meta({ examples: ['UTC', 'America/New_York', 'Europe/Moscow', 'Asia/Tokyo'] }), spans: z.array(spanSchema).max(100),
  }),
  /** How long after the booking it is called first, ms. */
  delayMs: ms(0, 86_400_000),
  /** How often, how long apart, and how long it rings each time, ms. */
  tries: z.number().int().min(1).max(10),
  retryMs: ms(5000, 86_400_000),
  ringMs: ms(5000, 120_000),
  /** After that it is not called any more, ms. */
  expiryMs: ms(60_000, 14 * 86_400_000),
});
export type CallbackSettings = z.infer<typeof callbackSchema>;
