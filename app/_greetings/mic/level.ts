import { decibels } from '@/flow-runtime/sound/loudness';

/** How loud a stream is, asked as often as a screen is drawn. */
export class LevelOf {
  readonly #context = new AudioContext();
  readonly #ear: AnalyserNode;
  readonly #samples: Float32Array<ArrayBuffer>;
  #peak = 0;

  constructor(stream: MediaStream) {
    this.#ear = new AnalyserNode(this.#context, { fftSize: 2048 });
    this.#samples = new Float32Array(this.#ear.fftSize);
    new MediaStreamAudioSourceNode(this.#context, { mediaStream: stream }).connect(this.#ear);
  }

  /** Loudness now and the loudest of the last moments, 0 to 1: 0 is -60 dB, 1 is full scale. */
  read(): { level: number; peak: number } {
    this.#ear.getFloatTimeDomainData(this.#samples);
    const loudness = Math.sqrt(this.#samples.reduce((sum, sample) => sum + sample * sample, 0) / this.#samples.length);
    const level = Math.max(0, Math.min(1, 1 + decibels(loudness) / 60));
    this.#peak = Math.max(level, this.#peak - 0.004);
    return { level, peak: this.#peak };
  }

  close(): void {
    void this.#context.close();
  }
}
