import { z } from 'zod';
import { promptSchema } from '@/nodes/_kit/prompt';
import { caseLimit, testCaseSchema } from './test-case';

/** A node's id is also its state key: no dots, since those break XState targets. */
export const nodeIdSchema = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
const positionSchema = z.strictObject({ x: z.number().min(-1e6).max(1e6), y: z.number().min(-1e6).max(1e6) });

export const flowNodeSchema = z.strictObject({
  id: nodeIdSchema,
  type: z.string().min(1).max(40),
  /** Version of the settings' shape. */
  version: z.number().int().min(1),
  /** What its card is called; empty: the name of its type. */
  name: z.string().max(80),
  settings: z.unknown(),
  position: positionSchema,
});

/** From a node's exit to a node; stored once. */
export const flowEdgeSchema = z.strictObject({ from: nodeIdSchema, exit: z.string().min(1).max(80), to: nodeIdSchema });

/** What a note may be coloured with; the page has them for light and dark. */
export const noteColours = ['yellow', 'blue', 'green', 'pink', 'grey'] as const;
/** Sizes of a note, px of the drawing. */
export const noteSizes = { least: { width: 120, height: 80 }, most: { width: 1200, height: 1200 } } as const;
const noteId = /^\$note-[1-9][0-9]{0,5}$/;

/** A slip of paper on the drawing, for whoever reads it: no call ever meets one. Its id can be no node's. */
export const flowNoteSchema = z.strictObject({
  id: z.string().regex(noteId),
  text: z.string().max(4000),
  colour: z.enum(noteColours),
  position: positionSchema,
  size: z.strictObject({ width: z.number().min(noteSizes.least.width).max(noteSizes.most.width), height: z.number().min(noteSizes.least.height).max(noteSizes.most.height) }),
});

/** Notes at most in one flow. */
export const noteLimit = 500;

/** Nodes at most in one flow. */
export const nodeLimit = 5000;

/**
 * A flow as it is drawn and saved: JSON, and the only truth.
 * `start` is where a call arrives. `otherwise` takes every exit that leads nowhere: says its prompt, then goes
 * to its node, or ends the call.
 */
export const flowDocumentSchema = z.strictObject({
  kind: z.literal('ringloom.flow'),
  version: z.literal(1),
  start: z.strictObject({ to: nodeIdSchema.nullable(), position: positionSchema }),
  otherwise: z.strictObject({ prompt: promptSchema, to: nodeIdSchema.nullable() }),
  nodes: z.array(flowNodeSchema).max(nodeLimit),
  edges: z.array(flowEdgeSchema).max(nodeLimit * 10),
  notes: z.array(flowNoteSchema).max(noteLimit).optional(),
  /** Calls that are tried before the flow is published. */
  cases: z.array(testCaseSchema).max(caseLimit).optional(),
});

export type FlowDocument = z.infer<typeof flowDocumentSchema>;
export type FlowNode = z.infer<typeof flowNodeSchema>;
export type FlowEdge = z.infer<typeof flowEdgeSchema>;
export type FlowNote = z.infer<typeof flowNoteSchema>;

/** A flow with nothing in it. */
export const emptyFlow = (): FlowDocument => ({
  kind: 'ringloom.flow', version: 1, start: { to: null, position: { x: 0, y: 0 } }, otherwise: { prompt: [], to: null }, nodes: [], edges: [],
});
