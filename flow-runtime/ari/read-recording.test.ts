import { expect, it } from 'vitest';
import { readRecording } from './read-recording';

/** A WAV of 8 kHz. `extra`: a chunk before the data, as Asterisk may write one. */
function wavOf(samples: number[], extra = 0): Uint8Array {
  const data = Buffer.from(Int16Array.from(samples).buffer);
  const chunk = (name: string, body: Buffer) => Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from(Uint32Array.of(body.length).buffer), body]);
  const body = Buffer.concat([Buffer.from('WAVE', 'latin1'), chunk('fmt ', Buffer.alloc(16)), ...(extra ? [chunk('LIST', Buffer.alloc(extra))] : []), chunk('data', data)]);
  return chunk('RIFF', body);
}
const tone = (ms: number, level: number) => Array.from({ length: ms * 8 }, (_, i) => Math.round(level * Math.sin(i / 3)));

it.each([0, 20])('tells how long a recording is, and how long something was said', extra => {
  const sound = readRecording(wavOf([...tone(1000, 0), ...tone(500, 8000), ...tone(500, 100)], extra))!;
  expect(sound).toMatchObject({ ms: 2000, loudMs: 500 });
});

it('a file that is none, or is cut short, does no harm', () => {
  expect(readRecording(new Uint8Array(10))).toBeNull();
  expect(readRecording(new Uint8Array(100))).toBeNull();
  expect(readRecording(wavOf(tone(1000, 8000)).subarray(0, 8044))).toMatchObject({ ms: 500 });
});
