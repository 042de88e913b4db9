import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { toG711 } from '../sound/g711';
import { writeWav } from '../sound/wav';
import { SoundFolder } from './sound-folder';

let here: string;
let warned: unknown[];
let folder: SoundFolder;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] });
  here = mkdtempSync(path.join(tmpdir(), 'ringloom-played-'));
  warned = [];
  folder = new SoundFolder({ here, there: '/srv/played' }, { warn: (...fault: unknown[]) => warned.push(fault) });
});
afterEach(() => {
  folder.close();
  vi.useRealTimers();
  rmSync(here, { recursive: true, force: true });
});

const samples = Int16Array.from({ length: 800 }, (_, i) => Math.round(9000 * Math.sin(i / 3)));
const wav = Buffer.from(writeWav({ rate: 8000, samples }));
const wav16 = Buffer.from(writeWav({ rate: 16_000, samples }));
const minutes = (n: number) => n * 60_000;

it('puts a sound there once, whole, and tells where Asterisk finds it', async () => {
  const read = vi.fn(async () => wav);
  expect(await folder.put('ab', 'wav', read)).toBe('/srv/played/ab');
  expect(await folder.put('ab', 'wav', read)).toBe('/srv/played/ab');
  expect(await folder.put('ab', 'wav16', async () => wav16)).toBe('/srv/played/ab');
  expect(read).toHaveBeenCalledTimes(1);
  expect(readdirSync(here).sort()).toEqual(['ab.alaw', 'ab.ulaw', 'ab.wav', 'ab.wav16']);
  expect(readFileSync(path.join(here, 'ab.wav'))).toEqual(wav);
  expect(statSync(path.join(here, 'ab.wav')).mode & 0o777).toBe(0o644);
});

it('puts a sound of 8 kHz there in the codes of telephone lines as well', async () => {
  await folder.put('ab', 'wav', async () => wav);
  for (const code of ['ulaw', 'alaw'] as const) expect(readFileSync(path.join(here, `ab.${code}`))).toEqual(Buffer.from(toG711(samples, code)));
  rmSync(path.join(here, 'ab.alaw'));
  folder.forget();
  await folder.put('ab', 'wav', async () => wav);
  expect(existsSync(path.join(here, 'ab.alaw'))).toBe(true);
});

it('leaves to Asterisk what is no sound as it should be', async () => {
  const odd = Buffer.from('RIFF');
  expect(await folder.put('ab', 'wav', async () => odd)).toBe('/srv/played/ab');
  expect(readdirSync(here)).toEqual(['ab.wav']);
});

it('uses what another worker has put there', async () => {
  await folder.put('ab', 'wav', async () => wav);
  const other = new SoundFolder({ here, there: '/srv/played' }, { warn: () => {} });
  expect(await other.put('ab', 'wav', () => Promise.reject(new Error('not asked')))).toBe('/srv/played/ab');
  other.close();
});

it('leaves it to Asterisk to ask where there is no sound, or no room', async () => {
  expect(await folder.put('ab', 'wav', async () => null)).toBeNull();
  expect(readdirSync(here)).toEqual([]);
  expect(await folder.put('ab', 'wav', () => Promise.reject(new Error('Postgres is away')))).toBeNull();
  rmSync(here, { recursive: true });
  expect(await folder.put('ab', 'wav', async () => wav)).toBeNull();
  expect(warned).toHaveLength(2);
});

it('puts it there again where the folder was emptied', async () => {
  await folder.put('ab', 'wav', async () => wav);
  rmSync(path.join(here, 'ab.wav'));
  folder.forget();
  await folder.put('ab', 'wav', async () => wav);
  expect(existsSync(path.join(here, 'ab.wav'))).toBe(true);
});

it('takes away what nobody has played for an hour, and keeps what is played', async () => {
  for (const name of ['aa', 'bb']) {
    await folder.put(name, 'wav', async () => wav);
    for (const kind of ['wav', 'ulaw', 'alaw']) utimesSync(path.join(here, `${name}.${kind}`), new Date(), new Date());
  }
  for (let n = 0; n < 7; n++) {
    await vi.advanceTimersByTimeAsync(minutes(11));
    await folder.put('aa', 'wav', async () => wav);
  }
  await vi.waitFor(() => expect(readdirSync(here).sort()).toEqual(['aa.alaw', 'aa.ulaw', 'aa.wav']));
});
