import { z } from 'zod';
import { promptSchema } from '../_kit/prompt';
import { targetSchemas } from '../_kit/targets';

const ms = (min: number, max: number) => z.number().int().min(min).max(max);
const id = z.string().min(1).max(64);

/** When its telephones are rung, where that differs from all others: so long after it is its turn, and for so long, ms. */
const own = { delayMs: ms(0, 180_000).optional(), ringMs: ms(3000, 180_000).optional() };

/**
 * Whom to ring, or a place to which the call goes when those before it did not take it: another flow, a queue, a conference room, or a
 * box for messages.
 */
export const forwardTargetSchema = z.discriminatedUnion('kind', [
  targetSchemas.person.extend(own), targetSchemas.device.extend(own), targetSchemas.group.extend(own), targetSchemas.number.extend(own),
  targetSchemas.sip.extend(own), targetSchemas.dialled.extend(own),
  z.strictObject({ kind: z.literal('flow'), id }),
  z.strictObject({ kind: z.literal('queue'), id }),
  z.strictObject({ kind: z.literal('mailbox'), id }),
  z.strictObject({ kind: z.literal('room'), id }),
]);
export type ForwardTarget = z.infer<typeof forwardTargetSchema>;

/** Tried again so often, every so many ms, when all ended for one reason; 0: not again. */
const again = z.strictObject({ times: z.number().int().min(0).max(20), everyMs: ms(1000, 3_600_000) });

export const forwardSchema = z.strictObject({
  targets: z.array(forwardTargetSchema).max(20),
  /** All at once, or one after another. */
  order: z.enum(['together', 'in-turn']),
  /** How long to ring, ms: all together, or each in turn. */
  ringMs: ms(3000, 180_000),
  /** How long it may all take until somebody answers, with all who are rung in turn and tried again, ms. */
  total: z.strictObject({ on: z.boolean(), ms: ms(5000, 7_200_000) }),
  /** What the caller hears meanwhile: what the far end of a single telephone sends, else ringing; ringing in any case; or music. */
  hears: z.strictObject({ what: z.enum(['far', 'ringing', 'music']), music: promptSchema }),
  /** The callee hears it before the caller is put through. */
  whisper: promptSchema,
  /** The callee hears the prompt and must press 1 within `ms` before the caller is put through. */
  confirm: z.strictObject({ on: z.boolean(), prompt: promptSchema, ms: ms(1000, 60_000) }),
  /** What the callee's telephone shows: the caller's own number, or the number the caller dialled. */
  show: z.enum(['caller', 'called']),
  /** By the reason for which nobody took the call. */
  retry: z.strictObject({ busy: again, 'no-answer': again, unreachable: again }),
  /** They may talk for `ms`; `warnMs` before its end they hear the warning. */
  limit: z.strictObject({ on: z.boolean(), ms: ms(10_000, 14_400_000), warnMs: ms(0, 600_000), warning: promptSchema }),
  /** The talk is recorded. */
  record: z.boolean(),
  /**
   * Who may hand the other on, by keys (## at once, *2 after a word with whoever is to have them) or by their telephone's own transfer: the callee, a caller who calls from a
   * telephone of the tenant's, or both.
   */
  transfers: z.enum(['off', 'callee', 'caller', 'both']),
  /** When the callee has hung up the flow goes on by `done`, or the call ends. */
  after: z.enum(['go-on', 'hang-up']),
});
export type ForwardSettings = z.infer<typeof forwardSchema>;
