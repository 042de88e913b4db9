import { expect, it } from 'vitest';
import type { Voice } from '../ports/voice';
import { Speech } from './speech';

const origin = 'http://127.0.0.1:1';

function voiceOf(size: number): Voice & { said: string[] } {
  const said: string[] = [];
  return {
    said,
    async say(language, words, wideband) {
      said.push(`${language} ${words} ${wideband}`);
      return words === 'unsayable' ? null : Buffer.alloc(size);
    },
  };
}

it('words are made into sound once, for each rate, and have an address from which they can be had', async () => {
  const voice = voiceOf(10);
  const speech = new Speech(voice, origin, () => {});
  const [first, second] = await Promise.all([speech.speech('en', 'hello', false), speech.speech('en', 'hello', false)]);
  expect(first).toBe(second);
  expect(first).toMatch(/^http:\/\/127\.0\.0\.1:1\/speech\/[0-9a-f]{64}\.wav$/);
  expect(await speech.speech('en', 'hello', true)).toMatch(/\.wav16$/);
  expect(await speech.speech('ru', 'hello', false)).not.toBe(first);
  expect(voice.said).toEqual(['en hello false', 'en hello true', 'ru hello false']);
  expect((await speech.sound(first!.split('/').at(-1)!))!.length).toBe(10);
  expect(await speech.sound('0'.repeat(64) + '.wav')).toBeNull();
});

it('what cannot be said has no address, and a voice that failed is asked again', async () => {
  const faults: unknown[] = [];
  let fails = true;
  const speech = new Speech({ async say() { if (fails) throw new Error('no voice'); return Buffer.alloc(1); } }, origin, fault => faults.push(fault));
  expect(await speech.speech('en', 'hello', false)).toBeNull();
  expect(faults).toHaveLength(1);
  fails = false;
  expect(await speech.speech('en', 'hello', false)).not.toBeNull();
  expect(await new Speech(voiceOf(1), origin, () => {}).speech('en', 'unsayable', false)).toBeNull();
});

it('what was not asked for the longest makes room', async () => {
  const voice = voiceOf(10 * 2 ** 20);
  const speech = new Speech(voice, origin, () => {});
  const name = async (words: string) => (await speech.speech('en', words, false))!.split('/').at(-1)!;
  const [one, two] = [await name('one'), await name('two')];
  await name('three');
  await name('one');
  await name('four');
  await new Promise(setImmediate);
  expect(await speech.sound(one)).not.toBeNull();
  expect(await speech.sound(two)).toBeNull();
});
