import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { bothRates, readWav, writeWav, type Sound } from './wav';

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
  const sounds = files.map(file => readWav(readFileSync(file)));
  const rate = sounds[0]!.rate;
  if (sounds.some(sound => sound.rate !== rate)) return undefined;
  return finished(name, words, { rate, samples: Int16Array.from(sounds.flatMap(({ samples }) => [...samples])) });
}

function whole({ name, file, fileWords }: Recipe, filesDir: string): DemoGreeting {
  return finished(name, fileWords, readWav(readFileSync(path.join(filesDir, file))));
}

function finished(name: string, words: string, sound: Sound): DemoGreeting {
  const { narrow, wide } = bothRates(sound);
  return { name, words, wav8: writeWav(narrow), wav16: writeWav(wide), durationMs: Math.round((sound.samples.length / sound.rate) * 1000) };
}
