import { readFileSync } from 'node:fs';
import { power, type Pcm } from './pcm';
import { fromWav } from './wav';

/** Looks for the head of a prompt in a window that moves on by a frame. */
export interface Finder {
  /** Samples the window must hold. */
  window: number;
  /** Best normalised cross-correlation (0 to 1) over the lags that the newest `step` samples brought. */
  likeness(window: Pcm, step: number): number;
}

/** A spoken prompt of Asterisk's own sounds, recognised by correlation with its file. */
export class Speech {
  /** `file` is a mono 16-bit 8 kHz WAV. */
  static read(name: string, file: string): Speech {
    const { pcm, rate } = fromWav(readFileSync(file));
    return new Speech(name, pcm, rate);
  }

  private constructor(
    readonly name: string,
    readonly pcm: Pcm,
    readonly rate: number,
  ) {}

  finder(rate: number): Finder {
    if (rate !== this.rate) throw new Error(`"${this.name}" has ${this.rate} Hz, the ear ${rate}`);
    const head = this.#head();
    const headPower = power(head) * head.length;
    return {
      window: head.length + 2 * ((rate * 20) / 1000),
      likeness(window, step) {
        const from = window.length - head.length - step;
        let heardPower = 0;
        for (let i = 0; i < head.length; i++) heardPower += window[from + i]! ** 2;
        let best = 0;
        for (let lag = 0; lag < step; lag++) {
          if (heardPower > head.length * QUIET) {
            let sum = 0;
            for (let i = 0; i < head.length; i++) sum += head[i]! * window[from + lag + i]!;
            best = Math.max(best, sum / Math.sqrt(headPower * heardPower));
          }
          heardPower += window[from + lag + head.length]! ** 2 - window[from + lag]! ** 2;
        }
        return best;
      },
    };
  }

  /** 200 ms from the first loud sample: enough to know it, and to know it early. */
  #head(): Pcm {
    const onset = Math.max(0, this.pcm.findIndex((sample) => Math.abs(sample) > 300));
    return this.pcm.slice(onset, onset + this.rate / 5);
  }
}

const QUIET = 1e3;
