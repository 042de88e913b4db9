import { z } from 'zod';
import { isE164 } from '@/nodes/_kit/phone-number';
import { flowDocumentSchema } from '@/flow-runtime/document/flow-document';

/** The id of a row. */
export const idInput = z.guid();

/** One line that people read: no control characters, nothing that Postgres cannot keep. */
const line = (max: number) => z.string().trim().max(max).regex(/^[^\p{Cc}\p{Cs}]*$/u, 'control characters');

/** What somebody looks for: one line, 80 characters at most. */
export const searchInput = line(80).default('');

/** A name that Asterisk or we have made: of a call, a recording, somebody in a room. Letters that can be seen, 200 at most. */
export const tokenInput = z.string().min(1).max(200).regex(/^[\x21-\x7e]+$/);

/** What people prove by telephone that they are, or may: 4 to 12 digits. */
export const pinInput = z.string().regex(/^[0-9]{4,12}$/);

/** A number inside the house: an extension, a room, a box. */
export const shortNumberInput = z.string().regex(/^[0-9]{2,6}$/);

/** A length of time, ms. */
export const msInput = (min: number, max: number) => z.number().int().min(min).max(max);

/** A name: one line, not empty, 80 characters at most. */
export const nameInput = line(80).min(1);

/** The number that a caller shows: E.164, or '' for one that is withheld. */
export const callerInput = z.string().refine(text => text === '' || isE164(text), 'no number in E.164');

/** What telephones dial for something: star and one to five digits; '': nothing. */
export const codeInput = z.string().regex(/^([*][0-9]{1,5})?$/);

/** A name that may be left out: one line, 80 characters at most. */
export const optionalNameInput = line(80);

/** Several lines: 2,000 characters at most. */
export const wordsInput = z.string().trim().max(2000).regex(/^[^\p{Cs}\0]*$/u, 'control characters');

/** The largest flow, in characters of JSON. */
export const documentLimit = 8 * 1024 * 1024;
const depthLimit = 64;

/** A flow document as plain JSON that Postgres can keep. */
export const documentInput = z.unknown().transform((value, ctx) => {
  const problem = !isShallow(value, depthLimit) ? 'nested too deep' : undefined;
  const text = problem ? '' : JSON.stringify(value) ?? 'null';
  const wrong = problem ?? (text.length > documentLimit ? 'too large' : unstorable.test(text) ? 'characters that cannot be kept' : undefined);
  if (wrong === undefined) return JSON.parse(text) as unknown;
  ctx.addIssue({ code: 'custom', message: wrong });
  return z.NEVER;
}).pipe(flowDocumentSchema);

// JSON.stringify writes half a surrogate pair as \udXXX, and Postgres keeps neither that nor NUL. An even number of backslashes before it is text.
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/;

function isShallow(value: unknown, depth: number): boolean {
  if (value === null || typeof value !== 'object') return true;
  return depth > 0 && Object.values(value).every(part => isShallow(part, depth - 1));
}
