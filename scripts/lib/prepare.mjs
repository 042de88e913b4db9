// What tests, benchmarks and chaos runs need before they can run: packages, build, Debian tools, Asterisk.
import { ensureAsterisk } from '../../asterisk/install.mjs';
import { build } from './build.mjs';
import { ensurePackages } from './packages.mjs';
import { cacheDir } from './places.mjs';
import { ensureTools } from './tools.mjs';

const COMMANDS = ['sipp', 'sox', 'espeak-ng', 'chromium', 'tcpdump', 'kamailio'];

/**
 * Installs what is missing. `needs` may name commands (sipp, sox, espeak-ng, chromium, tcpdump, kamailio), `asterisk` and `pages`; packages and the build are always there afterwards.
 * @param {{ root: string, needs: Iterable<string>, say: (line: string) => void, signal?: AbortSignal }} options
 */
export async function prepare({ root, needs, say, signal }) {
  const wanted = new Set(needs);
  const commands = COMMANDS.filter((command) => wanted.has(command));
  const all = [
    ensurePackages({ root, development: true, say, signal }).then(() => build({ root, say, signal, pages: wanted.has('pages') })),
    // apt and debootstrap one after the other: both may want the package lock
    ensureTools({ commands, say, signal }).then(() => (wanted.has('asterisk') ? ensureAsterisk({ say, cacheDir: cacheDir(), signal }) : undefined)),
  ];
  try {
    await Promise.all(all);
  } catch (error) {
    await Promise.allSettled(all);
    throw error;
  }
}
