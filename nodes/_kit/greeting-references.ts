import type { Reference } from './define-node';
import type { Prompt } from './prompt';

/** The greetings of a prompt as references; `path` is where the prompt is in the settings. */
export const greetingReferences = (prompt: Prompt, path: readonly (string | number)[]): Reference[] =>
  prompt.flatMap((piece, i): Reference[] => (piece.kind === 'greeting' ? [{ kind: 'greeting', id: piece.id, path: [...path, i] }] : []));
