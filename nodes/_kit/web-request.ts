import { z } from 'zod';
import { promptSchema } from './prompt';

// What the nodes have in common that ask the web. Addresses, values of headers and bodies are templates.

export const webMethods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type WebMethod = (typeof webMethods)[number];

/** Templates with the shape of an address are what tests draw. */
export const addressSchema = z.string().max(2000).meta({ examples: ['https://crm.example.com/calls?from={call.from}', 'https://example.com', 'http://example.com/a/{order}', ''] });

export const headersSchema = z.array(z.strictObject({ name: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/), value: z.string().max(1000) })).max(20);

/** '': none chosen yet. */
const secretName = z.string().regex(/^([a-z][a-z0-9-]{0,39})?$/);
/** How a secret of the tenant's goes along. It is named here, and put in at the last moment. */
export const secretUseSchema = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('none') }),
  z.strictObject({ as: z.literal('bearer'), name: secretName }),
  z.strictObject({ as: z.literal('basic'), name: secretName, user: z.string().max(200).regex(/^[^:\r\n]*$/) }),
  z.strictObject({ as: z.literal('header'), name: secretName, header: z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/) }),
]);
export type SecretUse = z.infer<typeof secretUseSchema>;

/** Values are written into it as its kind demands: escaped in JSON, encoded in a form. */
export const bodySchema = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('none') }),
  z.strictObject({ as: z.literal('json'), text: z.string().max(5000) }),
  z.strictObject({ as: z.literal('form'), text: z.string().max(5000) }),
  z.strictObject({ as: z.literal('text'), text: z.string().max(5000) }),
]);
export type Body = z.infer<typeof bodySchema>;

/** What the caller hears while something is asked for: nothing, the house's music, or a prompt over and over. The last two answer the call. */
export const meanwhileSchema = z.discriminatedUnion('as', [
  z.strictObject({ as: z.literal('silence') }),
  z.strictObject({ as: z.literal('music') }),
  z.strictObject({ as: z.literal('prompt'), prompt: promptSchema }),
]);
export type Meanwhile = z.infer<typeof meanwhileSchema>;

const sample = (text: string) => text.replace(/\{[a-z][a-zA-Z0-9._-]{0,63}\}/g, '0');

/** What is wrong with an address; null: nothing. Whom it leads to may not depend on what a caller typed. */
export function addressProblem(address: string): 'no-address' | 'variable-host' | 'password-inside' | null {
  const host = /^https?:\/\/([^/?#]*)/i.exec(address)?.[1];
  if (!host) return 'no-address';
  if (host.includes('{')) return 'variable-host';
  if (host.includes('@')) return 'password-inside';
  return URL.canParse(sample(address)) ? null : 'no-address';
}

/** Whether a template of JSON comes to JSON. A value may stand in quotes, or without them where it is a number. */
export function isJsonTemplate(text: string): boolean {
  try {
    JSON.parse(sample(text));
    return true;
  } catch {
    return false;
  }
}

/** Headers that belong to the connection, or that the house writes itself. */
const ownHeaders = ['accept-encoding', 'connection', 'content-length', 'content-type', 'expect', 'host', 'idempotency-key', 'keep-alive', 'proxy-authorization', 'te', 'trailer', 'transfer-encoding', 'upgrade'];
export const isOwnHeader = (name: string): boolean => ownHeaders.includes(name.toLowerCase());
