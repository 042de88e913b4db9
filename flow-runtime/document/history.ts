/**
 * A document with all it was and, after undo, will be again. `run` names the edit that is still going on: a drag, a word
 * being typed. Made anew by every change; the documents themselves are shared.
 */
export interface History<T> {
  past: readonly T[];
  present: T;
  future: readonly T[];
  run: string | null;
}

/** A history that begins with this document. */
export const beginHistory = <T>(present: T): History<T> => ({ past: [], present, future: [], run: null });

/**
 * Changes the document. Edits that follow each other with the same `run` are one to undo: each is made anew upon what the
 * document was before the first of them, so an edit must say all that it changes (a position, whole settings), not a difference.
 * An edit that gives back the same document leaves no trace.
 */
export function change<T>(history: History<T>, edit: (document: T) => T, run: string | null = null): History<T> {
  const { past, present } = history;
  if (run !== null && run === history.run) {
    const base = past.at(-1)!;
    const next = edit(base);
    // Dragged back to where it began: nothing has happened.
    return next === base ? { past: past.slice(0, -1), present: base, future: [], run: null } : { past, present: next, future: [], run };
  }
  const next = edit(present);
  return next === present ? settle(history) : { past: [...past, present], present: next, future: [], run };
}

/** Makes every document of a history anew, the present one too: what came from elsewhere is in all of them, so that undo takes back one's own changes alone. */
export const mapHistory = <T>({ past, present, future }: History<T>, fn: (document: T) => T): History<T> => ({ past: past.map(fn), present: fn(present), future: future.map(fn), run: null });

/** The run is over: the next edit is one of its own. */
export const settle = <T>(history: History<T>): History<T> => (history.run === null ? history : { ...history, run: null });

/** One edit back. */
export function undo<T>({ past, present, future }: History<T>): History<T> {
  return past.length === 0 ? { past, present, future, run: null } : { past: past.slice(0, -1), present: past.at(-1)!, future: [present, ...future], run: null };
}

/** One edit forward again. */
export function redo<T>({ past, present, future }: History<T>): History<T> {
  return future.length === 0 ? { past, present, future, run: null } : { past: [...past, present], present: future[0]!, future: future.slice(1), run: null };
}
