import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { doubleRate } from '@/flow-runtime/sound/double-rate';
import { halveRate } from '@/flow-runtime/sound/halve-rate';
import { BadWav, readWav, writeWav } from '@/flow-runtime/sound/wav';

/** Of Asterisk's core sounds, and of the files beside this one, Hz. */
const [narrowRate, wideRate] = [8000, 16_000];

/** A greeting ready to be stored: `wav8` and `wav16` are whole files. */
export interface DemoGreeting { name: string; words: string; wav8: Buffer; wav16: Buffer; durationMs: number }

interface Recipe { name: string; words: string; pieces: string[]; file: string; fileWords: string }

const extension = (last: string) => ['for', 'extension', 'digits/1', 'digits/0', `digits/${last}`, 'vm-press', `digits/${last}`];
const welcome: Recipe = {
  name: 'Welcome', words: 'Hello. For extension 101, press 1. For extension 102, press 2.', pieces: ['hello', ...extension('1'), ...extension('2')],
  file: 'welcome.wav', fileWords: 'Welcome to Harbour Dental. For Ann, press 1. For Ben, press 2.',
};
const goodbye: Recipe = { name: 'Goodbye', words: 'Goodbye.', pieces: ['goodbye'], file: 'goodbye.wav', fileWords: 'Thank you. Goodbye.' };

/**
 * The demo's two greetings: in a human voice out of Asterisk's core sounds where their folder can be read,
 * else spoken by a machine, from the files beside this one (`filesDir`).
 */
export function demoGreetings({ soundsDir, filesDir }: { soundsDir?: string; filesDir: string }): { welcome: DemoGreeting; goodbye: DemoGreeting } {
  const make = (recipe: Recipe) => assembled(recipe, soundsDir) ?? whole(recipe, filesDir);
  return { welcome: make(welcome), goodbye: make(goodbye) };
}

function assembled({ name, words, pieces }: Recipe, soundsDir: string | undefined): DemoGreeting | undefined {
  const files = pieces.map(piece => path.join(soundsDir ?? '', `${piece}.wav`));
  if (!soundsDir || !files.every(file => existsSync(file))) return undefined;
  try {
    const narrow = Int16Array.from(files.flatMap(file => [...readWav(readFileSync(file), narrowRate).samples]));
    return finished(name, words, narrow, doubleRate(narrow));
  } catch (error) {
    // Sounds of another rate than Debian's are not put together.
    if (error instanceof BadWav) return undefined;
    throw error;
  }
}

function whole({ name, file, fileWords }: Recipe, filesDir: string): DemoGreeting {
  const { samples } = readWav(readFileSync(path.join(filesDir, file)), wideRate);
  return finished(name, fileWords, halveRate(samples), samples);
}

function finished(name: string, words: string, narrow: Int16Array, wide: Int16Array): DemoGreeting {
  const file = (rate: number, samples: Int16Array) => Buffer.from(writeWav({ rate, samples }));
  return { name, words, wav8: file(narrowRate, narrow), wav16: file(wideRate, wide), durationMs: Math.round((wide.length / wideRate) * 1000) };
}
