import { randomBytes } from 'node:crypto';
import type { Asterisk } from '@/asterisk/install.mjs';
import { startAsterisk } from '@/asterisk/start.mjs';
import { freePort } from '../free-port';
import type { WorldAddress } from './world';
import { worldConfig } from './world-config';

export interface RunningWorld {
  address: WorldAddress;
  cli(command: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts the world's Asterisk beside a PBX whose SIP address (host:port, of loopback) is known. `sipPort` may be chosen beforehand, where the PBX must know it. */
export async function startWorld(options: { asterisk: Asterisk; dir: string; pbx: string; sipPort?: number; name?: string }): Promise<RunningWorld> {
  const { asterisk, dir, pbx, name = 'world' } = options;
  const sip = options.sipPort ?? (await freePort('udp'));
  const phones = await freePort('udp');
  const http = await freePort('tcp');
  const password = randomBytes(16).toString('hex');
  const files = worldConfig({ sip, phones, http, rtp: { start: 20000, end: 29999 }, pbx }, 'world', password);
  const running = await startAsterisk({ asterisk, name, dir, files });
  return {
    address: { ari: `http://world:${password}@127.0.0.1:${http}`, sip: `127.0.0.1:${sip}`, phones: `127.0.0.1:${phones}`, pbx, console: consoleOf(asterisk, running.inside) },
    cli: running.cli,
    stop: running.stop,
  };
}

function consoleOf(asterisk: Asterisk, inside: string): string[] {
  return [...(asterisk.root ? ['chroot', asterisk.root] : []), 'asterisk', '-C', `${inside}/etc/asterisk.conf`, '-rx'];
}
