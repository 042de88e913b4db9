import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pbxConfig } from '@/asterisk/config.mjs';
import { ensureAsterisk, idsOf, type Asterisk } from '@/asterisk/install.mjs';
import { startAsterisk } from '@/asterisk/start.mjs';
import { cacheDir } from '@/scripts/lib/places.mjs';
import { freePort } from '../support/free-port';

const quiet = () => undefined;
let asterisk: Asterisk;
let dir: string;

beforeAll(async () => {
  asterisk = await ensureAsterisk({ say: quiet, cacheDir: cacheDir() });
  dir = mkdtempSync(path.join(tmpdir(), 'ringloom-instances-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const files = async () => pbxConfig({
  sipPort: await freePort('udp'), httpPort: await freePort('tcp'), rtpStart: 19_000, rtpEnd: 19_100, ariUser: 'ringloom', ariPassword: 'x'.repeat(40), app: 'ringloom',
  database: { host: '127.0.0.1', port: await freePort('tcp'), name: 'nowhere', user: 'nobody', password: 'x' },
});
const started = async (name: string, options: { dir?: string; files?: Record<string, string> } = {}) => startAsterisk({ asterisk, name, dir, say: quiet, ...options, files: options.files ?? (await files()) });
const status = (pid: number) => readFileSync(`/proc/${pid}/status`, 'utf8');
const isThere = (pid: number) => existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(status(pid));

it('runs under a system user of its own that can gain nothing, and needs no database to start', async () => {
  const running = await started('alone');
  const [uid] = idsOf(asterisk.user);
  expect(uid).toBeGreaterThan(0);
  expect(status(running.pid)).toMatch(new RegExp(`^Uid:\\s+${uid}\\s+${uid}\\s`, 'm'));
  expect(status(running.pid)).toMatch(/^CapEff:\s+0+$/m);
  expect(status(running.pid)).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(await running.cli('core show version')).toContain(`Asterisk ${asterisk.version}`);
  await running.stop();
  expect(isThere(running.pid)).toBe(false);
});

it('loads every module it names, and hears 16 kHz for an Opus caller', async () => {
  const named = await files();
  const running = await started('modules', { files: named });
  const modules = (named['modules.conf'] ?? '').match(/(?<=^load = ).+$/gm) ?? [];
  const loaded = await running.cli('module show');
  expect(modules.filter(name => !new RegExp(`^${name.replace('.', '\\.')} .*Running`, 'm').test(loaded)).filter(name => name !== 'res_config_pgsql.so')).toEqual([]);
  expect(await running.cli('core show translation paths opus')).toContain('(opus@48000)->(slin@16000)');
  await running.stop();
});

it('several instances share one installation, and a start ends the one of the same name that was left over', async () => {
  const [one, other] = [await started('one'), await started('other')];
  const again = await started('one');
  expect([one, other, again].map(({ pid }) => isThere(pid))).toEqual([false, true, true]);
  await Promise.all([again.stop(), other.stop()]);
});

/** Starts an instance and ends it, at four beats of a clock that other processes have, too; each for a folder that is not there yet. */
const onTheBeat = `
  import { startAsterisk } from ${JSON.stringify(path.resolve('asterisk/start.mjs'))};
  const { asterisk, dir, all } = JSON.parse(process.argv[1]);
  for (const [i, files] of all.entries()) {
    await new Promise(resolve => setTimeout(resolve, 2000 - Date.now() % 2000));
    const { stop } = await startAsterisk({ asterisk, name: 'beat', dir: dir + '-' + i, files, say: () => {} });
    await stop();
  }`;

it('processes that start instances in the same moment leave each other’s alone', { timeout: 60_000 }, async () => {
  await Promise.all(Array.from({ length: 4 }, async (_, n) => {
    const all = [await files(), await files(), await files(), await files()];
    await promisify(execFile)(process.execPath, ['--input-type=module', '-e', onTheBeat, JSON.stringify({ asterisk, dir: path.join(dir, `beat-${n}`), all })], { timeout: 50_000 });
  }));
});

it('what is left of an instance whose folder is gone is thrown away by the next start', async () => {
  const gone = path.join(dir, 'gone');
  const left = await started('left', { dir: gone });
  await left.stop();
  rmSync(gone, { recursive: true });
  const running = await started('next');
  expect([existsSync(left.dir), existsSync(running.dir)]).toEqual([false, true]);
  await running.stop();
});

it('an instance that cannot start says why, with the end of its log', async () => {
  const broken = { ...(await files()), 'modules.conf': '[modules]\nautoload = no\nrequire = res_nothing.so\n' };
  await expect(started('broken', { files: broken })).rejects.toThrow(/Asterisk "broken" ended while starting[\s\S]*res_nothing/);
});
