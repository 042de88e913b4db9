import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';

/** Every reason why a request is refused, with the tRPC code it travels under. Pages put them into words. */
export const refusals = {
  'bad-input': 'BAD_REQUEST',
  'signed-out': 'UNAUTHORIZED',
  'wrong-origin': 'FORBIDDEN',
  'no-tenant': 'FORBIDDEN',
  'no-right': 'FORBIDDEN',
  'not-found': 'NOT_FOUND',
  'name-taken': 'CONFLICT',
  'number-taken': 'CONFLICT',
  'language-taken': 'CONFLICT',
  'bad-number': 'BAD_REQUEST',
  'flow-changed': 'CONFLICT',
  'flow-has-errors': 'UNPROCESSABLE_CONTENT',
  'cases-failed': 'UNPROCESSABLE_CONTENT',
  'too-many-calls': 'TOO_MANY_REQUESTS',
  'flow-has-numbers': 'CONFLICT',
  'flow-in-use': 'CONFLICT',
  'greeting-in-use': 'CONFLICT',
  'mailbox-in-use': 'CONFLICT',
  'queue-in-use': 'CONFLICT',
  'group-in-use': 'CONFLICT',
  'room-in-use': 'CONFLICT',
  'secret-in-use': 'CONFLICT',
  'callback-rings': 'CONFLICT',
  'switch-in-use': 'CONFLICT',
  'no-secrets-key': 'UNPROCESSABLE_CONTENT',
  'greeting-too-long': 'PAYLOAD_TOO_LARGE',
  'greeting-too-short': 'BAD_REQUEST',
  'greeting-no-wav': 'BAD_REQUEST',
  'no-voice': 'UNPROCESSABLE_CONTENT',
  'export-too-large': 'PAYLOAD_TOO_LARGE',
  'import-refused': 'BAD_REQUEST',
  'server-error': 'INTERNAL_SERVER_ERROR',
} as const satisfies Record<string, TRPCError['code']>;

export type RefusalCode = keyof typeof refusals;

/** What a refusal tells: JSON, by code. */
export type RefusalValues = Record<string, unknown>;

class Reason extends Error {
  constructor(readonly code: RefusalCode, readonly values: RefusalValues) {
    super(code);
  }
}

/** A refusal to throw in a procedure. */
export function refusal(code: RefusalCode, values: RefusalValues = {}): TRPCError {
  return new TRPCError({ code: refusals[code], message: code, cause: new Reason(code, values) });
}

/** The code and values that an error carries to the page. */
export function reasonOf(error: TRPCError): { code: RefusalCode; values: RefusalValues } {
  if (error.cause instanceof Reason) return { code: error.cause.code, values: error.cause.values };
  if (error.cause instanceof ZodError) {
    const [issue] = error.cause.issues;
    return { code: 'bad-input', values: { path: issue?.path.join('.') ?? '', message: issue?.message ?? '' } };
  }
  const code = (Object.keys(refusals) as RefusalCode[]).find(name => name === error.message);
  if (code) return { code, values: {} };
  if (error.code === 'NOT_FOUND') return { code: 'not-found', values: {} };
  if (error.code === 'INTERNAL_SERVER_ERROR') return { code: 'server-error', values: {} };
  return { code: 'bad-input', values: {} };
}
