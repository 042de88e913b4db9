/** The right to act for the calls of this worker. */
export interface Lease {
  /**
   * Resolves when this worker surely still owns its calls: at once where that was asked a moment ago, else when the database
   * or the switch has said so. Never resolves when it does not: whoever waits must not act any more.
   */
  held(): Promise<void>;
}

/**
 * How long a worker may act on one answer that it still owns its calls, ms, counted from when it asked. Whoever takes its
 * calls waits longer than this after it has said so in the switch, which both can reach.
 */
export const trustMs = 300;
