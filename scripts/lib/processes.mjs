// Facts about processes and ports of this machine.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import net from 'node:net';
import dgram from 'node:dgram';

/** The arguments of a living process, or an empty list. */
export function commandOf(pid) {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
  } catch {
    return [];
  }
}

/** Sends the signal and waits until the process is gone; kills it after `ms`. */
export async function endProcess(pid, signal, ms = 10_000) {
  try {
    process.kill(pid, signal);
  } catch {
    return;
  }
  for (let waited = 0; isAlive(pid); waited += 25) {
    if (waited === ms) process.kill(pid, 'SIGKILL');
    if (waited > ms + 5000) throw new Error(`Process ${pid} does not end.`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** True while the process runs (a zombie does not). */
export function isAlive(pid) {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** True when nothing listens on the port of this host's loopback (and, for `host`, of that address). */
export async function portIsFree(port, { udp = false, host = '127.0.0.1' } = {}) {
  return new Promise((resolve) => {
    if (udp) {
      const socket = dgram.createSocket('udp4');
      socket.once('error', () => resolve(false));
      socket.bind({ port, address: host, exclusive: true }, () => socket.close(() => resolve(true)));
    } else {
      const server = net.createServer();
      server.once('error', () => resolve(false));
      server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
    }
  });
}

/** Numeric [uid, gid] of a system user, made when missing. Needs root. */
export function systemUser(name) {
  const ids = () => ['-u', '-g'].map((flag) => Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }).toString()));
  try {
    return ids();
  } catch {
    execFileSync('useradd', ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin', name], { stdio: 'pipe' });
    return ids();
  }
}
