import { readBarcode } from './barcode';
import type { Pcm } from './pcm';

/** One 20 ms frame that arrived; `at` is performance.now(). */
export interface Frame {
  at: number;
  pcm: Pcm;
  /** Its bar-code, once somebody has asked for it. */
  code?: number;
}

/** Everything one leg has heard, and the place up to which the test has listened. */
export class Ear {
  readonly frames: Frame[] = [];
  /** Index of the first frame the test has not listened to yet. */
  cursor = 0;
  /** The bar-code heard last: while it still sounds it is not heard again. */
  lastBarcode: number | undefined;
  #listeners = new Set<() => void>();
  #closed: string | undefined;

  constructor(readonly rate: number) {}

  hear(pcm: Pcm): void {
    this.frames.push({ at: performance.now(), pcm });
    for (const listener of [...this.#listeners]) listener();
  }

  /** No more will come; whoever still listens is told why. */
  close(why: string): void {
    this.#closed = why;
    for (const listener of [...this.#listeners]) listener();
  }

  /**
   * Shows `look` every frame from the cursor on, heard or to come, until it gives something; the cursor then stands behind that frame.
   * Throws after `within` ms, or when the ear closes, with what `missing` says.
   */
  listen<T>(look: (frame: Frame) => T | undefined, within: number, missing: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      let at = this.cursor;
      const stop = () => {
        clearTimeout(timer);
        this.#listeners.delete(listener);
      };
      const listener = () => {
        for (; at < this.frames.length; at++) {
          const found = look(this.frames[at]!);
          if (found === undefined) continue;
          stop();
          this.cursor = at + 1;
          resolve(found);
          return;
        }
        if (this.#closed === undefined) return;
        stop();
        reject(new Error(`${this.#closed} before ${missing()}`));
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`${within} ms without ${missing()}`));
      }, within);
      this.#listeners.add(listener);
      listener();
    });
  }

  /** The bar-code in a frame, or -1. Whoever asks how much was heard asks it of all frames, again and again. */
  codeOf(frame: Frame): number {
    return (frame.code ??= readBarcode(frame.pcm, this.rate));
  }

  /** Forgets what was heard up to now: the next listening begins here. */
  skip(): void {
    this.cursor = this.frames.length;
  }

  /** The samples heard since a moment of performance.now(). */
  since(moment: number): Pcm {
    const frames = this.frames.filter(({ at }) => at >= moment);
    const pcm = new Float32Array(frames.reduce((sum, frame) => sum + frame.pcm.length, 0));
    let at = 0;
    for (const frame of frames) {
      pcm.set(frame.pcm, at);
      at += frame.pcm.length;
    }
    return pcm;
  }
}
