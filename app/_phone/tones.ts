/** What a telephone sounds like by itself: its own ring, softly, and the ring that a caller hears where the exchange plays none. */
export class Tones {
  #context: AudioContext | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #now: 'ring' | 'ring-back' | null = null;

  play(tone: 'ring' | 'ring-back' | null): void {
    if (tone === this.#now) return;
    this.#now = tone;
    clearInterval(this.#timer);
    // Whatever is still scheduled ends with its context.
    void this.#context?.close();
    this.#context = undefined;
    if (!tone) return;
    const [sound, everyMs] = tone === 'ring' ? [this.#bells, 3000] as const : [this.#ringBack, 6000] as const;
    sound();
    this.#timer = setInterval(sound, everyMs);
  }

  /** The short sound of a key, for the ear only: the exchange gets its own. */
  key(key: string): void {
    const place = '123456789*0#'.indexOf(key);
    if (place < 0) return;
    const context = new AudioContext();
    const [row, column] = [[697, 770, 852, 941][Math.floor(place / 3)]!, [1209, 1336, 1477][place % 3]!];
    for (const hertz of [row, column]) note(context, hertz, 0, 0.11, 0.04);
    setTimeout(() => void context.close(), 300);
  }

  readonly #bells = () => {
    const context = this.#open();
    // A fifth up and back, struck like wood.
    [659, 988, 784].forEach((hertz, i) => note(context, hertz, i * 0.22, 0.9, 0.12, 'strike'));
  };

  readonly #ringBack = () => {
    const context = this.#open();
    for (const hertz of [440, 480]) note(context, hertz, 0, 2, 0.05);
  };

  #open(): AudioContext {
    this.#context ??= new AudioContext();
    return this.#context;
  }
}

function note(context: AudioContext, frequency: number, at: number, seconds: number, level: number, shape: 'even' | 'strike' = 'even'): void {
  const start = context.currentTime + at;
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(level, start + 0.012);
  if (shape === 'strike') gain.gain.exponentialRampToValueAtTime(0.0005, start + seconds);
  else gain.gain.setValueAtTime(level, start + seconds - 0.02);
  gain.gain.linearRampToValueAtTime(0, start + seconds);
  const tone = new OscillatorNode(context, { frequency });
  tone.connect(gain).connect(context.destination);
  tone.start(start);
  tone.stop(start + seconds + 0.05);
}
