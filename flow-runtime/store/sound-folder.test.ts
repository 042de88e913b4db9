import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
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

const wav = Buffer.from('RIFF');
const minutes = (n: number) => n * 60_000;

it('puts a sound there once, whole, and tells where Asterisk finds it', async () => {
  const read = vi.fn(async () => wav);
  expect(await folder.put('ab', 'wav', read)).toBe('/srv/played/ab');
  expect(await folder.put('ab', 'wav', read)).toBe('/srv/played/ab');
  expect(await folder.put('ab', 'wav16', read)).toBe('/srv/played/ab');
  expect(read).toHaveBeenCalledTimes(2);
  expect(readdirSync(here).sort()).toEqual(['ab.wav', 'ab.wav16']);
  expect(readFileSync(path.join(here, 'ab.wav'))).toEqual(wav);
  expect(statSync(path.join(here, 'ab.wav')).mode & 0o777).toBe(0o644);
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
    utimesSync(path.join(here, `${name}.wav`), new Date(), new Date());
  }
  for (let n = 0; n < 7; n++) {
    await vi.advanceTimersByTimeAsync(minutes(11));
    await folder.put('aa', 'wav', async () => wav);
  }
  await vi.waitFor(() => expect(readdirSync(here)).toEqual(['aa.wav']));
});
