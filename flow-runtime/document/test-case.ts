import { z } from 'zod';
import type { Reference } from '@/nodes/_kit/define-node';

/** How somebody who is rung behaves. */
export const behaviours = ['answers', 'rings', 'busy', 'rejects', 'away'] as const;
export type Behaviour = (typeof behaviours)[number];

/** Somebody whom a flow may ring, as one word: `person <id>`, `device <id>`, `queue <id>` or `number <E.164>`. */
const partyKey = z.string().regex(/^(person|device|queue) .{1,200}$|^sip \S{1,200}$|^number \+[1-9][0-9]{1,14}$/s);

/** What an address on the web answers; `body` is what comes with a 200. */
export const webAnswers = ['200', '404', '500', 'silence', 'unreadable'] as const;
const webTrialSchema = z.strictObject({ answer: z.enum(webAnswers), body: z.string().max(10_000) });
export type WebTrial = z.infer<typeof webTrialSchema>;

/** The world around a made-up call. `at` in ms since 1970; `from` in E.164, '' where withheld. Who is not named answers after some seconds. */
export const trialSettingsSchema = z.strictObject({
  at: z.number().int().min(0).max(8.64e15),
  from: z.string().regex(/^(\+[1-9][0-9]{1,14})?$/),
  /** The number that was called, in E.164; absent: the first that leads to the flow. */
  to: z.string().regex(/^\+[1-9][0-9]{1,14}$/).optional(),
  /** The caller's name in the tenant's contacts; '': unknown there. */
  contact: z.string().max(80),
  behaviour: z.record(partyKey, z.enum(behaviours)),
  calendar: z.enum(['busy', 'free', 'unavailable']),
  /** Absent: an empty object comes. */
  web: webTrialSchema.optional(),
  /** What becomes of letters; absent: they go. */
  mail: z.enum(['sent', 'failed']).optional(),
});
export type TrialSettings = z.infer<typeof trialSettingsSchema>;

/** What the caller does, `ms` after the call arrived. */
export const deedSchema = z.discriminatedUnion('does', [
  z.strictObject({ ms: z.number().int().min(0).max(24 * 3600_000), does: z.literal('presses'), key: z.string().regex(/^[0-9*#]$/) }),
  z.strictObject({ ms: z.number().int().min(0).max(24 * 3600_000), does: z.literal('hangs-up') }),
]);
export type Deed = z.infer<typeof deedSchema>;

/**
 * A call that is kept with its flow, and what must become of it: the nodes it passes, in this order and perhaps with others between
 * them, and who ends it. Callers who have done everything and are still there hang up in the end.
 */
export const testCaseSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,64}$/),
  name: z.string().trim().min(1).max(80),
  settings: trialSettingsSchema,
  deeds: z.array(deedSchema).max(500),
  passes: z.array(z.string().min(1).max(64)).max(500),
  ends: z.enum(['caller', 'flow']),
});
export type TestCase = z.infer<typeof testCaseSchema>;

/** Cases at most in one flow. */
export const caseLimit = 100;

/** What of the tenant's the cases name; a path ends at the key of a behaviour. */
export function caseReferences(cases: readonly TestCase[] = []): Reference[] {
  return cases.flatMap(({ settings: { behaviour } }, i) => Object.keys(behaviour).flatMap(key => {
    const [kind, id] = splitKey(key);
    return kind === 'person' || kind === 'device' || kind === 'queue' ? [{ kind, id, path: ['cases', i, 'settings', 'behaviour', key] }] : [];
  }));
}

/** An id may hold spaces: that of something missing is its name. */
const splitKey = (key: string): [string, string] => [key.slice(0, key.indexOf(' ')), key.slice(key.indexOf(' ') + 1)];

/** The cases with other ids for what they name. */
export function mapCases(cases: readonly TestCase[], change: (reference: Reference) => string): TestCase[] {
  const changed = new Map(caseReferences(cases).map(reference => [`${reference.kind} ${reference.id}`, `${reference.kind} ${change(reference)}`]));
  return cases.map(one => ({
    ...one, settings: { ...one.settings, behaviour: Object.fromEntries(Object.entries(one.settings.behaviour).map(([key, does]) => [changed.get(key) ?? key, does])) },
  }));
}
