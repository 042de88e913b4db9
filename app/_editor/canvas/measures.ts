/** Measures of a card in px of the drawing; the same at every zoom, so that nothing moves when the type grows. */
export const card = { width: 260, head: 88, row: 30, rowsTop: 5, rowsBottom: 7, input: 28 } as const;

/** The dots of the table, and what a dragged card snaps to. */
export const grid = 24;
export const snap = 8;

/** Height of a card with this many rows. */
export const cardHeight = (rows: number): number => card.head + (rows ? card.rowsTop + rows * card.row + card.rowsBottom : 0);

/** How far under a card's top the handle of its row `n` lies. */
export const rowHandle = (n: number): number => card.head + card.rowsTop + card.row * (n + 0.5);

export type Lod = 'near' | 'mid' | 'small' | 'far' | 'block';

/** How much is drawn at a zoom. */
export const lodAt = (zoom: number): Lod => (zoom >= 0.85 ? 'near' : zoom >= 0.5 ? 'mid' : zoom >= 0.36 ? 'small' : zoom >= 0.2 ? 'far' : 'block');

/** So far away that the largest flow is in sight as a whole. */
export const leastZoom = 0.02;
