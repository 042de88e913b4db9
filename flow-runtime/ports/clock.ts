/** Time, real or virtual. */
export interface Clock {
  /** ms since 1970 */
  now(): number;
  /** Calls back at `time` (ms since 1970), at once if that is past; returns what cancels it. */
  at(time: number, ring: () => void): () => void;
  /** A number in [0, 1). */
  random(): number;
}
