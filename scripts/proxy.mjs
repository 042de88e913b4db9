// npm run proxy: Kamailio before all cells, until Ctrl-C. Kamailio's packages and ours must be there.
import path from 'node:path';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { proxyConfig } from '../kamailio/config.mjs';
import { followCells, readCells } from '../kamailio/follow-cells.mjs';
import { startProxy } from '../kamailio/start.mjs';
import { explain, makeSay } from './lib/say.mjs';
import { ensureTools } from './lib/tools.mjs';

const say = makeSay();

async function main() {
  const { PROXY_DATABASE_URL, PROXY_HOST, PROXY_SIP_PORT = '5060', PROXY_WS_PORT, PROXY_ADVERTISE, PROXY_DIR = '/var/lib/ringloom-proxy' } = process.env;
  if (!PROXY_DATABASE_URL || !PROXY_HOST) throw new Error('Set PROXY_DATABASE_URL (role ringloom_asterisk) and PROXY_HOST (an address of this host). See docs/scale.md.');
  await ensureTools({ commands: ['kamailio'], say });
  const { hostname, port, pathname, username, password } = new URL(PROXY_DATABASE_URL);
  const database = { host: hostname, port: Number(port || 5432), name: decodeURIComponent(pathname.slice(1)), user: decodeURIComponent(username), password: decodeURIComponent(password) };
  const asPg = { ...database, database: database.name };
  mkdirSync(PROXY_DIR, { recursive: true, mode: 0o750 });
  const cells = await knownCells(asPg, path.join(PROXY_DIR, 'cells.json'));
  const files = proxyConfig({ host: PROXY_HOST, sipPort: Number(PROXY_SIP_PORT), wsPort: PROXY_WS_PORT ? Number(PROXY_WS_PORT) : undefined, cells, advertise: PROXY_ADVERTISE, database });
  const proxy = await startProxy({ dir: PROXY_DIR, files });
  say(`The proxy runs at ${PROXY_HOST}:${PROXY_SIP_PORT}. Cells: ${cells.map(({ id, address }) => `${id} ${address}`).join(', ') || 'none yet'}`);
  const end = followCells({ proxy, database: asPg, cells, say });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => proxy.stop());
  const how = await proxy.ended;
  end();
  if (how !== 'code 0' && how !== 'SIGTERM') throw new Error(`Kamailio ended by itself (${how}). The end of its log:\n${proxy.log().slice(-2000)}`);
}

/** As the database says; while it is away, as it said when the proxy last started. */
async function knownCells(database, file) {
  try {
    const cells = await readCells(database);
    writeFileSync(file, JSON.stringify(cells));
    return cells;
  } catch (error) {
    say(`The database does not answer (${error.message}): the cells of the last start count.`);
    try {
      return JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      return [];
    }
  }
}

main().catch((error) => {
  say(explain(error));
  process.exit(1);
});
