/** A box, as the page knows it. */
export interface Box {
  id: string; name: string; personId: string | null; email: string; maxMessages: number; keepDays: number | null; messages: number; unheard: number;
  number: string | null; hasPin: boolean; ownersPin: boolean; alwaysPin: boolean; greeting: { id: string; durationMs: number } | null;
}
