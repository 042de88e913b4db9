import type { GreetingTools } from '../inspector/greetings';

/** Greetings that a story can hear: a second of a soft tone. */
export const storyTools: GreetingTools = {
  record: async () => 'g-welcome',
  upload: async () => 'g-again',
  load: async id => tone(180 + (id.length % 5) * 40),
  speech: async () => tone(220),
};

function tone(hz: number): ArrayBuffer {
  const rate = 16_000;
  const view = new DataView(new ArrayBuffer(44 + rate * 2));
  const text = (at: number, words: string) => [...words].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  text(0, 'RIFF'); view.setUint32(4, 36 + rate * 2, true); text(8, 'WAVEfmt '); view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
  view.setUint32(24, rate, true); view.setUint32(28, rate * 2, true); view.setUint16(32, 2, true); view.setUint16(34, 16, true); text(36, 'data'); view.setUint32(40, rate * 2, true);
  for (let i = 0; i < rate; i++) view.setInt16(44 + i * 2, Math.sin((i / rate) * hz * 2 * Math.PI) * 9000 * Math.abs(Math.sin(i / 900) * Math.sin(i / 3100)), true);
  return view.buffer as ArrayBuffer;
}
