import { readable, type Language } from '@/nodes/_kit/language';

/** A text of a prompt that no voice can read out, or that says nothing. `path` leads to the piece. */
export interface TextProblem { code: 'unreadable-text' | 'empty-text'; severity: 'error' | 'warning'; path: readonly (string | number)[] }

/** The defects of all texts to be read out, wherever they are in settings that their schema takes. */
export function textProblems(part: unknown, path: readonly (string | number)[] = []): TextProblem[] {
  if (part === null || typeof part !== 'object') return [];
  if (Array.isArray(part)) return part.flatMap((inner: unknown, i) => textProblems(inner, [...path, i]));
  const { kind, text, language } = part as { kind?: unknown; text?: unknown; language?: unknown };
  if (kind === 'text' && typeof text === 'string') {
    if (!text.trim()) return [{ code: 'empty-text', severity: 'warning', path }];
    return readable(language as Language, text) ? [] : [{ code: 'unreadable-text', severity: 'error', path }];
  }
  return Object.entries(part).flatMap(([key, inner]) => textProblems(inner, [...path, key]));
}
