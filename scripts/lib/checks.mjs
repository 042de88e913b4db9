// What must hold before anything is started. Each refusal is one sentence and the way out.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { portIsFree } from './processes.mjs';

const OWN = 'Or give addresses of your own: ARI_URL=http://user:password@127.0.0.1:8088 DATABASE_URL=postgresql://user:password@host/name npm start';
const NODE = [20, 19];

/** Throws the sentence for the first thing that stands in the way. `asterisk`, `postgres`: whether Ringloom brings its own. */
export async function checkSystem({ asterisk, postgres, ports }) {
  checkNode();
  if (asterisk) checkForAsterisk();
  if (postgres && !['linux', 'darwin'].includes(process.platform)) throw new Error('Ringloom brings a PostgreSQL for Linux and macOS only. Set DATABASE_URL to one of your own.');
  for (const port of ports) await checkPort(port);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NODE[0] || (major === NODE[0] && minor >= NODE[1])) return;
  throw new Error(`Node ${NODE.join('.')} or newer is needed, this is ${process.version}. Install Node 24 from https://nodejs.org or your system's packages.`);
}

function checkForAsterisk() {
  const system = systemName();
  if (process.platform !== 'linux') throw new Error(`Ringloom installs Asterisk on Debian and Ubuntu only; this is ${system}. ${OWN}`);
  const hasApt = existsSync('/usr/bin/apt-get');
  if (!hasApt && !hostHasAsterisk()) throw new Error(`Ringloom installs Asterisk on Debian and Ubuntu only; this is ${system}. ${OWN}`);
  if (process.getuid?.() !== 0) throw new Error(`Ringloom starts Asterisk and PostgreSQL under system users of their own, so root must start it: sudo npm start. ${OWN}`);
}

function systemName() {
  try {
    return /^PRETTY_NAME="?([^"\n]+)/m.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? process.platform;
  } catch {
    return process.platform;
  }
}

function hostHasAsterisk() {
  try {
    execFileSync('asterisk', ['-V'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

async function checkPort({ number, what, udp = false, host = '127.0.0.1', change }) {
  if (await portIsFree(number, { udp, host })) return;
  throw new Error(`Port ${number}${udp ? ' (UDP)' : ''}, which ${what} needs, is in use${user(number, udp)}. Stop that program, or choose another port: ${change}`);
}

/** " by nginx (process 123)", where that can be seen. */
function user(number, udp) {
  try {
    const text = execFileSync('ss', ['-Hlnp', udp ? '-u' : '-t', `sport = :${number}`], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    const found = /"([^"]+)",pid=(\d+)/.exec(text);
    return found ? ` by ${found[1]} (process ${found[2]})` : '';
  } catch {
    return '';
  }
}
