import { expect, it } from 'vitest';
import { listen } from './read-recording';

/** A WAV of 8 kHz. `extra`: a chunk before the data, as Asterisk may write one. */
function wavOf(samples: number[], extra = 0): Uint8Array {
  const data = Buffer.from(Int16Array.from(samples).buffer);
  const chunk = (name: string, body: Buffer) => Buffer.concat([Buffer.from(name, 'latin1'), Buffer.from(Uint32Array.of(body.length).buffer), body]);
  const body = Buffer.concat([Buffer.from('WAVE', 'latin1'), chunk('fmt ', Buffer.alloc(16)), ...(extra ? [chunk('LIST', Buffer.alloc(extra))] : []), chunk('data', data)]);
  return chunk('RIFF', body);
}
const tone = (ms: number, level: number) => Array.from({ length: ms * 8 }, (_, i) => Math.round(level * Math.sin(i / 3)));

/** As it comes over the network: in pieces that end anywhere. */
async function* inPieces(bytes: Uint8Array, length: number): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}
const heard = (bytes: Uint8Array, length = 1000) => listen(inPieces(bytes, length));

it.each([0, 20])('tells how long a recording is, and how long something was said, wherever its pieces end', async extra => {
  const wav = wavOf([...tone(1000, 0), ...tone(500, 8000), ...tone(500, 100)], extra);
  for (const length of [1, 7, 1000, 1_000_000]) expect(await heard(wav, length)).toEqual({ ms: 2000, loudMs: 500 });
});

it('a file that is none, or is cut short, does no harm', async () => {
  expect(await heard(new Uint8Array(10))).toBeNull();
  expect(await heard(new Uint8Array(100))).toBeNull();
  expect(await heard(wavOf(tone(10, 0), 70_000))).toBeNull();
  expect(await heard(wavOf(tone(1000, 8000)).subarray(0, 8044))).toMatchObject({ ms: 500 });
});

it('what comes behind the samples is none of them', async () => {
  expect(await heard(Buffer.concat([wavOf(tone(1000, 0)), Buffer.alloc(32_000, 0x40)]))).toEqual({ ms: 1000, loudMs: 0 });
});

it('of one that is hours long no more is read than it takes to know that enough was said', async () => {
  const wav = wavOf(tone(60_000, 8000));
  let read = 0;
  const counted = async function* () {
    for await (const part of inPieces(wav, 16_000)) {
      read++;
      yield part;
    }
  };
  const { ms, loudMs } = (await listen(counted()))!;
  expect(ms).toBe(60_000);
  expect(loudMs).toBeGreaterThanOrEqual(30_000);
  expect(read).toBeLessThan(33);
});
