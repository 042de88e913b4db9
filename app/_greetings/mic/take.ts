/** What browsers can record, the best first: untouched samples, else a codec at a rate that nobody hears. */
const formats = ['audio/webm;codecs=pcm', 'audio/webm;codecs=opus', 'audio/mp4'];

/** One take from a microphone. It begins at once; stop() gives the file. */
export class Take {
  readonly #recorder: MediaRecorder;
  readonly #parts: Blob[] = [];
  readonly startedAt = performance.now();

  constructor(stream: MediaStream) {
    const mimeType = formats.find(format => MediaRecorder.isTypeSupported(format));
    this.#recorder = new MediaRecorder(stream, { mimeType, audioBitsPerSecond: 160_000 });
    this.#recorder.addEventListener('dataavailable', ({ data }) => { if (data.size > 0) this.#parts.push(data); });
    this.#recorder.start(1000);
  }

  stop(): Promise<Blob> {
    return new Promise(resolve => {
      const done = () => resolve(new Blob(this.#parts, { type: this.#recorder.mimeType }));
      if (this.#recorder.state === 'inactive') return done();
      this.#recorder.addEventListener('stop', done, { once: true });
      this.#recorder.stop();
    });
  }
}
