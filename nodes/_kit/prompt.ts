import { z } from 'zod';
import { expressionSchema } from './expression';
import { languages } from './language';
import { currencies } from './spoken/values';

/** Heard only by callers who are spoken to in this language; absent: by all. */
const only = { only: z.enum(languages).optional() };
const value = { value: expressionSchema, ...only };

/**
 * What a caller hears, piece after piece. A greeting is named by its id; `text` is read out in its `language` by a voice;
 * `value` is an expression that is said in the language of the call: digit by digit (`digits`), as a whole number (`number`), as an amount, a date (yyyy-mm-dd),
 * a time of day (hh:mm), or read out as it stands (`variable`).
 */
export const pieceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('greeting'), id: z.string().min(1).max(64), ...only }),
  z.strictObject({ kind: z.literal('text'), text: z.string().max(1000), language: z.enum(languages), ...only }),
  z.strictObject({ kind: z.literal('digits'), ...value }),
  z.strictObject({ kind: z.literal('number'), ...value }),
  z.strictObject({ kind: z.literal('money'), currency: z.enum(currencies), ...value }),
  z.strictObject({ kind: z.literal('date'), ...value }),
  z.strictObject({ kind: z.literal('time'), ...value }),
  z.strictObject({ kind: z.literal('variable'), ...value }),
]);
export type Piece = z.infer<typeof pieceSchema>;

/** A list of pieces, played in order without a gap. An empty prompt is silence of no length. */
export const promptSchema = z.array(pieceSchema).max(20);
export type Prompt = z.infer<typeof promptSchema>;

/** What stands for a prompt on a card: the name of its first greeting, or its first words; null where it says neither. */
export function titleOf(prompt: Prompt, nameOf: (kind: 'greeting', id: string) => string | null): string | null {
  for (const piece of prompt) {
    if (piece.kind === 'greeting') return nameOf('greeting', piece.id) ?? '?';
    if (piece.kind === 'text' && piece.text.trim()) return piece.text.trim();
  }
  return null;
}
