import type { LegRow } from './journal';

/**
 * Legs that go from one call to another: whoever talks in two calls puts the two together whom they talk with. A leg is one call's at any moment, in the books as in the switch:
 * the call that has it gives it, whichever worker of the cell carries that call.
 */
export interface Handovers {
  /** Asks the call in which `other` talks for whom they talk with there. Null: there is nobody to be had. Never throws. */
  take(tenantId: string, to: string, other: string): Promise<LegRow | null>;
}
