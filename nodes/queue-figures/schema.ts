import { z } from 'zod';

/** What may be looked at: callers who wait, how long the first of them has waited, how long the next one may wait, people who are free, people at work. */
export const figures = ['waiting', 'longest', 'estimate', 'free', 'staffed'] as const;
export type Figure = (typeof figures)[number];

/** Figures that are lengths of time; the others are counts. */
export const isLength = (figure: Figure): boolean => figure === 'longest' || figure === 'estimate';

export const queueFiguresSchema = z.strictObject({
  /** The queue's id; '' as long as none is picked. */
  queue: z.string().max(64),
  /** Tried from the first on; the first that is reached takes the call out by its own exit. `value`: a count, or ms. */
  thresholds: z.array(z.strictObject({
    id: z.string().regex(/^[a-z0-9]{1,16}$/), name: z.string().min(1).max(40), figure: z.enum(figures), test: z.enum(['at-least', 'at-most']), value: z.number().int().min(0).max(14_400_000),
  })).max(20),
});
export type QueueFiguresSettings = z.infer<typeof queueFiguresSchema>;
