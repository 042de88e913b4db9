import { z } from 'zod';

export const presenceSchema = z.strictObject({
  /** Id of the person; '': none chosen yet. */
  person: z.string().max(64),
});
export type PresenceSettings = z.infer<typeof presenceSchema>;
