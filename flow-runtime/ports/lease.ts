/** The right to act for the calls of this worker. */
export interface Lease {
  /**
   * Resolves when this worker surely still owns its calls: at once while it has not stood still, else when the
   * database has said so. Never resolves when it does not: whoever waits must not act any more.
   */
  held(): Promise<void>;
}
