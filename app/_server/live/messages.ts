import { z } from 'zod';
import type { EndedBy } from '@/flow-runtime/document/place';

/** What a page asks for: to hear of the call on a line that was lent to its person, or no longer. `after`: the last step that it knows. */
export const askSchema = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('follow'), line: z.string().regex(/^l-[0-9a-f]{12}$/), after: z.number().int().min(0) }),
  /** It has a flow open, at a card or at none. */
  z.strictObject({ ask: z.literal('sit'), flow: z.guid(), node: z.string().max(80).regex(/^[\x21-\x7e]*$/).nullable() }),
  z.strictObject({ ask: z.literal('stand') }),
  z.strictObject({ ask: z.literal('unfollow'), line: z.string().regex(/^l-[0-9a-f]{12}$/) }),
]);
export type Ask = z.infer<typeof askSchema>;

/** One step of a call as it is stored: nodes entered and exits taken ("<node> <exit>") of the flow itself; ms since the call arrived. */
export interface ToldStep { seq: number; ms: number; nodes: string[]; exits: string[]; key?: string; hungUp?: boolean }

/** What became of a followed call. */
export interface ToldCall {
  call: string;
  /** Those after the last that were told. */
  steps: ToldStep[];
  /** Where the call stands in the flow itself; null: nowhere any more. */
  node: string | null;
  does: 'plays' | 'rings' | 'talks' | 'waits';
  /** What the caller hears, as the simulator names it; null: nothing is said. */
  hears: string[] | null;
  ended: { by: EndedBy; cause: number } | null;
}

/** A tab in which a flow is open. `you`: of the same person. */
export interface Somebody { tab: string; name: string; node: string | null; you: boolean }

/** A flow that a page has open: who else has, and which revision the server holds. */
export interface ToldFlow { here: Somebody[]; revision: number; by: string | null }

/** What the studio tells a page. */
export type Told = { told: 'call'; line: string; of: ToldCall } | { told: 'flow'; flow: string; of: ToldFlow };
