import { z } from 'zod';
import { expressionSchema } from './expression';

/**
 * What a caller hears, piece after piece. A greeting is named by its id; `value` is an expression
 * that is spoken digit by digit (`digits`) or as a whole number (`number`).
 */
export const pieceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('greeting'), id: z.string().min(1).max(64) }),
  z.strictObject({ kind: z.literal('digits'), value: expressionSchema }),
  z.strictObject({ kind: z.literal('number'), value: expressionSchema }),
]);
export type Piece = z.infer<typeof pieceSchema>;

/** A list of pieces, played in order without a gap. An empty prompt is silence of no length. */
export const promptSchema = z.array(pieceSchema).max(20);
export type Prompt = z.infer<typeof promptSchema>;

/** The greetings that a prompt plays, in order. */
export const greetingsOf = (prompt: Prompt): string[] => prompt.flatMap(piece => (piece.kind === 'greeting' ? [piece.id] : []));
