import type { HandPosition } from '@/nodes/_kit/verbs';

/** Switches that a person turns by hand. */
export interface HandSwitches {
  /** How one stands, and whether whoever turns it is asked for a PIN; null: there is no such switch. Throws where that is not known. */
  look(tenantId: string, id: string): Promise<{ position: HandPosition; hasPin: boolean } | null>;
  /** `by`: who turned it, as people are told; `at` in ms since 1970. False: there is no such switch. Throws BooksAway. */
  turn(tenantId: string, id: string, to: HandPosition, by: string, at: number): Promise<boolean>;
}
