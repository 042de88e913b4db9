/** Looks at something whenever there is news of it: one look after another, so that nothing is told twice or in the wrong order; news in the middle of one lead to one more. */
export class Looks {
  private looking = false;
  private again = false;
  private stopped = false;

  /** `see`: looks once; what it found is to be told only while it is still wanted. */
  constructor(private readonly see: (isWanted: () => boolean) => Promise<void>, private readonly failed: (fault: unknown) => void) {}

  look(): void {
    if (this.looking) this.again = true;
    else void this.run();
  }

  stop(): void {
    this.stopped = true;
  }

  private async run(): Promise<void> {
    this.looking = true;
    try {
      do {
        this.again = false;
        await this.see(() => !this.stopped);
      } while (this.again && !this.stopped);
    } catch (fault) {
      this.failed(fault);
    } finally {
      this.looking = false;
    }
  }
}
