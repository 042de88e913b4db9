import { z } from 'zod';

const id = z.string().min(1).max(64);

/** Whose telephones may be rung, by kind. */
export const targetSchemas = {
  /** A person with all their telephones. */
  person: z.strictObject({ kind: z.literal('person'), id }),
  device: z.strictObject({ kind: z.literal('device'), id }),
  /** People who are rung together, each with all their telephones. */
  group: z.strictObject({ kind: z.literal('group'), id }),
  /** An outside number, in E.164. */
  number: z.strictObject({ kind: z.literal('number'), number: z.string().max(32) }),
  /** A SIP address elsewhere: sip:name@host. */
  sip: z.strictObject({ kind: z.literal('sip'), uri: z.string().max(200) }),
  /** The extension or number the caller dialled. */
  dialled: z.strictObject({ kind: z.literal('dialled') }),
} as const;

/** Whom a call may be led to. */
export const targetSchema = z.discriminatedUnion('kind', [
  targetSchemas.person, targetSchemas.device, targetSchemas.group, targetSchemas.number, targetSchemas.sip, targetSchemas.dialled,
]);
export type Target = z.infer<typeof targetSchema>;

/** Whom a room may call. */
export const guestSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('person'), id: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('number'), number: z.string().max(32) }),
]);
