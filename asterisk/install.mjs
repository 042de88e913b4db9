// Finds or makes a real Asterisk: the host's own when new enough, else a small Debian root of its own below the cache.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync, appendFileSync } from 'node:fs';
import path from 'node:path';
import { locked } from './locked.mjs';

/** Two advisories against ARI are fixed in it: nothing older is run. */
export const FLOOR = '22.10.1';
export const USER = 'ringloom-asterisk';
const PACKAGES = ['asterisk', 'asterisk-core-sounds-en-wav', 'asterisk-moh-opsound-wav', 'ca-certificates'];
/** What the runtime and the tests stand on; codec_opus_open_source lets an Opus caller hear 16 kHz prompts. */
const MODULES = [
  'app_stasis', 'chan_pjsip', 'chan_websocket', 'codec_opus_open_source', 'codec_resample', 'format_wav', 'func_channel', 'func_realtime', 'res_ari',
  'res_config_pgsql', 'res_curl', 'res_http_media_cache', 'res_pjsip', 'res_pjsip_transport_websocket', 'res_sorcery_memory_cache',
];

/**
 * Gives an Asterisk that can be started, installing one when needed; needs root. Refuses anything below FLOOR with a sentence.
 * @param {{ say: (line: string) => void, cacheDir: string, signal?: AbortSignal }} options
 * @returns {Promise<{ kind: 'host' | 'root', root: string | null, version: string, user: string }>}
 */
export async function ensureAsterisk({ say, cacheDir, signal }) {
  if (process.platform !== 'linux' || process.getuid?.() !== 0)
    throw new Error('Asterisk is installed and started by root on Linux only. Run as root, or set ARI_URL to an Asterisk of your own.');
  ensureUser();
  const host = versionOf([]);
  if (host && atLeast(host, FLOOR) && missingModules('/').length === 0) return { kind: 'host', root: null, version: host, user: USER };
  if (host) say(`Asterisk ${host} of this host is not enough (${FLOOR} or newer with all modules is needed): using one of Ringloom's own.`);
  const root = path.join(cacheDir, 'asterisk');
  const cached = readCached(root);
  if (cached) return { kind: 'root', root, version: cached, user: USER };
  const version = await locked(path.join(cacheDir, 'asterisk.lock'), () => say('Asterisk: another Ringloom is installing it, waiting.'), async () => readCached(root) ?? (await build(root, say, signal)));
  return { kind: 'root', root, version, user: USER };
}

async function build(root, say, signal) {
  installDebootstrap(say);
  const part = `${root}.part`;
  const failures = [];
  for (const suite of ['sid', 'forky']) {
    rmSync(part, { recursive: true, force: true });
    mkdirSync(part, { recursive: true, mode: 0o755 });
    say(`Asterisk: downloading it from Debian ${suite}, about 160 MB, a minute or two. This happens once.`);
    try {
      await debootstrap(suite, part, say, signal);
      const version = check(part);
      rmSync(path.join(part, 'var/cache/apt'), { recursive: true, force: true });
      addUserTo(part);
      writeFileSync(path.join(part, 'ringloom.json'), JSON.stringify({ version, suite, made: new Date().toISOString() }));
      rmSync(root, { recursive: true, force: true });
      renameSync(part, root);
      say(`Asterisk ${version} is ready.`);
      return version;
    } catch (error) {
      if (signal?.aborted) throw error;
      failures.push(`${suite}: ${error.message}`);
    }
  }
  rmSync(part, { recursive: true, force: true });
  throw new Error(
    `Asterisk ${FLOOR} could not be installed (${failures.join('; ')}). Check the network, or set ARI_URL to an Asterisk of your own.`,
  );
}

/** Runs debootstrap and turns its lines into a percentage: it names each package as it fetches, unpacks and configures it. */
function debootstrap(suite, target, say, signal) {
  // Debian 12's debootstrap has no script for forky; sid's fits every later suite. Without a mirror it takes the one it knows itself.
  const args = ['--variant=minbase', `--include=${PACKAGES.join(',')}`, suite, target, process.env.RINGLOOM_DEBIAN_MIRROR ?? '', 'sid'];
  return new Promise((resolve, reject) => {
    const child = spawn('debootstrap', args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...aptProxy() }, signal });
    const progress = percentage((percent, what) => say(`Asterisk: ${what}, ${percent} %`));
    let tail = '';
    const read = (data) => {
      tail = (tail + data).slice(-2000);
      for (const line of String(data).split('\n')) progress(line);
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) return resolve();
      const errors = tail.split('\n').filter((line) => /^[EW]:/.test(line));
      reject(new Error((errors.at(-1) ?? tail.trim().split('\n').at(-1) ?? '').replace(/^[EW]: */, '') || `debootstrap ended with ${code}`));
    });
  });
}

const PHASES = [
  { sign: 'Retrieving', what: 'downloading', from: 0, to: 50 },
  { sign: 'Extracting', what: 'unpacking', from: 50, to: 58 },
  { sign: 'Unpacking', what: 'unpacking', from: 58, to: 80 },
  { sign: 'Configuring', what: 'setting up', from: 80, to: 100 },
];
const EXPECTED_PACKAGES = 200;

function percentage(tell) {
  const counts = new Map();
  let told = -10;
  return (line) => {
    const phase = PHASES.find(({ sign }) => line.startsWith(`I: ${sign}`));
    if (!phase) return;
    const count = (counts.get(phase.sign) ?? 0) + 1;
    counts.set(phase.sign, count);
    const percent = Math.floor(phase.from + (phase.to - phase.from) * Math.min(1, count / EXPECTED_PACKAGES));
    if (percent < told + 10) return;
    told = percent - (percent % 10);
    tell(told, phase.what);
  };
}

function installDebootstrap(say) {
  if (works('debootstrap', ['--version']) && existsSync('/usr/share/keyrings/debian-archive-keyring.gpg')) return;
  if (!works('apt-get', ['--version']))
    throw new Error('This system has no apt-get: Ringloom installs Asterisk on Debian and Ubuntu only. Set ARI_URL to an Asterisk of your own.');
  say('Asterisk: installing debootstrap.');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'pipe' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'debootstrap', 'debian-archive-keyring', 'gpgv'], { env, stdio: 'pipe' });
  } catch (error) {
    throw new Error(`debootstrap could not be installed (${lastLine(error.stderr)}). Check the network, or set ARI_URL to an Asterisk of your own.`);
  }
}

function check(root) {
  const version = versionOf(['chroot', root]);
  if (!version) throw new Error('its Asterisk does not start');
  if (!atLeast(version, FLOOR)) throw new Error(`its Asterisk is ${version}, older than ${FLOOR}`);
  const missing = missingModules(root);
  if (missing.length > 0) throw new Error(`its Asterisk lacks ${missing.join(', ')}`);
  return version;
}

/** Folder of the English core sounds as this host sees it; undefined where there are none. (The link `en` leads nowhere from outside the root.) */
export function coreSounds({ root }) {
  const base = path.join(root ?? '/', 'usr/share/asterisk/sounds');
  return ['en_US_f_Allison', 'en'].map((name) => path.join(base, name)).find((dir) => existsSync(path.join(dir, 'hello.wav')));
}

/** Absolute module directory of an Asterisk, as seen from inside its root. */
export function moduleDir(root) {
  const lib = path.join(root ?? '/', 'usr/lib');
  const triplet = existsSync(lib) ? readdirSync(lib).find((name) => existsSync(path.join(lib, name, 'asterisk/modules'))) : undefined;
  return triplet ? `/usr/lib/${triplet}/asterisk/modules` : '/usr/lib/asterisk/modules';
}

function missingModules(root) {
  const dir = path.join(root, moduleDir(root));
  const there = new Set(existsSync(dir) ? readdirSync(dir) : []);
  const has = (name) => there.has(`${name}.so`) || (name === 'codec_opus_open_source' && there.has('codec_opus.so'));
  return MODULES.filter((name) => !has(name));
}

function readCached(root) {
  try {
    const { version } = JSON.parse(readFileSync(path.join(root, 'ringloom.json'), 'utf8'));
    if (!atLeast(version, FLOOR)) return undefined;
    addUserTo(root);
    return version;
  } catch {
    return undefined;
  }
}

function versionOf(prefix) {
  const [command, ...args] = [...prefix, 'asterisk', '-V'];
  try {
    return /(\d+\.\d+\.\d+)/.exec(execFileSync(command, args, { stdio: ['ignore', 'pipe', 'ignore'] }).toString())?.[1];
  } catch {
    return undefined;
  }
}

/** Whether a version such as 22.10.1 is the floor or newer. */
export function atLeast(version, floor) {
  const [a, b] = [version, floor].map((text) => text.split('.').map(Number));
  for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i] > b[i];
  return true;
}

/** Inside the chroot root would still be the host's root: Asterisk runs as a user that owns nothing else. */
function ensureUser() {
  if (works('id', ['-u', USER])) return;
  execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', USER], { stdio: 'pipe' });
}

function addUserTo(root) {
  const [uid, gid] = idsOf(USER);
  for (const [file, line] of [
    ['etc/passwd', `${USER}:x:${uid}:${gid}::/nonexistent:/usr/sbin/nologin\n`],
    ['etc/group', `${USER}:x:${gid}:\n`],
  ]) {
    const full = path.join(root, file);
    const text = readFileSync(full, 'utf8');
    if (text.includes(line)) continue;
    writeFileSync(full, text.split('\n').filter((old) => !old.startsWith(`${USER}:`)).join('\n'));
    appendFileSync(full, line);
  }
}

/** Numeric user and group id of a system user of this host. */
export function idsOf(user) {
  return ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, user]).toString()));
}

function aptProxy() {
  const proxy = /Acquire::http::Proxy "(.+)"/.exec(output('apt-config', ['dump']))?.[1];
  return proxy && !process.env.http_proxy ? { http_proxy: proxy } : {};
}

function output(command, args) {
  try {
    return execFileSync(command, args, { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
  } catch {
    return '';
  }
}

function works(command, args) {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function lastLine(text) {
  return String(text ?? '').trim().split('\n').at(-1);
}
