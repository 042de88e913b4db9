import { z } from 'zod';
import { variableNameSchema } from '../_kit/expression';
import { addressSchema, bodySchema, headersSchema, meanwhileSchema, secretUseSchema, webMethods } from '../_kit/web-request';

export const httpRequestSchema = z.strictObject({
  method: z.enum(webMethods),
  /** A template that begins with http:// or https:// and a host without variables. */
  address: addressSchema,
  headers: headersSchema,
  secret: secretUseSchema,
  /** Not sent with GET. */
  body: bodySchema,
  /** What of the JSON that comes goes into which variable; `path` by dots, as order.items.0.price. */
  found: z.array(z.strictObject({ path: z.string().max(200).regex(/^[^\s.]+(\.[^\s.]+)*$/), name: variableNameSchema })).max(20),
  /** The variable that keeps the status; '': none does. */
  statusAs: z.string().regex(/^([a-z][a-zA-Z0-9_-]{0,31})?$/),
  /** The longest that one try takes, ms. */
  timeMs: z.number().int().min(500).max(30_000),
  /** So often at most, where the server fails or does not answer in time. */
  tries: z.number().int().min(1).max(5),
  /** What may have been sent is never sent again: not tried again, and not repeated when a worker is lost. */
  once: z.boolean(),
  meanwhile: meanwhileSchema,
});
export type HttpRequestSettings = z.infer<typeof httpRequestSchema>;
