/** Who wants to know that the call leaves the state. */
export interface Leaver { left(): void }

/** Tells a verb that its call leaves the state. An AbortController would be half a kilobyte in every call that waits. */
export class LeaveSignal {
  aborted = false;
  /** Most often one, which then costs no list. */
  private hearers: Leaver | Leaver[] | null = null;

  abort(): void {
    if (this.aborted) return;
    this.aborted = true;
    const { hearers } = this;
    this.hearers = null;
    for (const hearer of listOf(hearers)) hearer.left();
  }

  /** Not told any more where it was aborted before. */
  hear(hearer: Leaver): void {
    this.hearers = this.hearers === null ? hearer : listOf(this.hearers).concat(hearer);
  }

  forget(hearer: Leaver): void {
    this.hearers = this.hearers === hearer ? null : listOf(this.hearers).filter(other => other !== hearer);
  }
}

const listOf = (hearers: Leaver | Leaver[] | null): Leaver[] => (hearers === null ? [] : Array.isArray(hearers) ? hearers : [hearers]);
