import type { RecordSettings } from './schema';

export type { RecordSettings } from './schema';

/** Whether consent is asked: only where a recording begins. */
export const isAsked = ({ what, consent }: RecordSettings): boolean => consent.on && (what === 'caller' || what === 'start');
