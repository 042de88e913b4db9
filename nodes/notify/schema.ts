import { z } from 'zod';
import { addressSchema, bodySchema, secretUseSchema } from '../_kit/web-request';

export const notifySchema = z.strictObject({
  /** By e-mail, or as a text message through a gateway that takes a POST. `body` of the gateway has places {to} and {text}. */
  by: z.discriminatedUnion('as', [
    z.strictObject({ as: z.literal('email'), subject: z.string().max(200) }),
    z.strictObject({ as: z.literal('sms'), address: addressSchema, secret: secretUseSchema, body: bodySchema, once: z.boolean() }),
  ]),
  /** Templates. An e-mail address, or a telephone number as the gateway wants it. */
  to: z.string().max(320),
  text: z.string().max(1000),
  /** How long to wait until it has gone, ms. */
  timeMs: z.number().int().min(1000).max(30_000),
});
export type NotifySettings = z.infer<typeof notifySchema>;
