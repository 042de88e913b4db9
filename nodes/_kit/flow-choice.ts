import { z } from 'zod';
import { expressionSchema, variableNameSchema } from './expression';

/** Which version of another flow: the one that calls take when this call begins, or one by its number. */
export const flowVersionSchema = z.union([z.literal('latest'), z.number().int().min(1).max(1_000_000)]);
/** What a flow may come to. */
export const resultSchema = z.string().regex(/^[a-z][a-z0-9-]{0,31}$/);
/** Variables of one flow, made from values of another. */
export const handedSchema = z.array(z.strictObject({ name: variableNameSchema, value: expressionSchema })).max(50);
