import { z } from 'zod';

/**
 * Where a number comes from that a call shows: one named by the flow (`own`), the calling person's, that of a group of theirs, the one the client called, or
 * the tenant's.
 */
export const callerSources = ['own', 'person', 'group', 'called', 'tenant'] as const;
export const callerSourceSchema = z.enum(callerSources);
export type CallerSource = z.infer<typeof callerSourceSchema>;
