import type { MakeLine } from './line';

/** A line over SIP. Its code is fetched when the first telephone is turned on. */
export const loadSipLine: MakeLine = async options => (await import('./sip-line')).makeSipLine(options);
