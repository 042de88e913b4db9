// npm run release: makes this clone ready to be run by systemd: packages, build, migrations, and the settings of worker and studio.
// It stops and starts nothing; what runs goes on until it is restarted. See docs/production.md.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from './lib/build.mjs';
import { checkOwnAsterisk } from './lib/own-asterisk.mjs';
import { ensurePackages } from './lib/packages.mjs';
import { explain, makeSay } from './lib/say.mjs';
import { keepSecrets, key, secret } from './lib/secrets.mjs';

const root = fileURLToPath(new URL('..', import.meta.url)).replace(/\/$/, '');
const say = makeSay();
const USAGE = 'DATABASE_URL=postgresql://owner:password@host/name ARI_URL=http://user:password@127.0.0.1:8088 npm run release -- --origin https://studio.example.org';

async function main() {
  const { values } = parseArgs({ options: { settings: { type: 'string', default: '/etc/ringloom' }, origin: { type: 'string' } } });
  const { DATABASE_URL: url, ARI_URL: ariUrl } = process.env;
  if (!url || !ariUrl) throw new Error(`DATABASE_URL and ARI_URL are needed: ${USAGE}`);
  await checkOwnAsterisk(ariUrl);
  await ensurePackages({ root, say });
  await build({ root, say });
  mkdirSync(values.settings, { recursive: true, mode: 0o750 });
  const { prepareDatabase } = await import('./lib/database.mjs');
  const { workerUrl, studioUrl } = await prepareDatabase({ url, secretsFile: path.join(values.settings, 'roles.json'), say });
  const { auth } = keepSecrets(path.join(values.settings, 'secrets.json'), { auth: secret });
  // beside the roles' passwords: whoever serves the same database needs both
  const { tenantSecrets } = keepSecrets(path.join(values.settings, 'roles.json'), { tenantSecrets: key });
  keep(path.join(values.settings, 'worker.env'), { WORKER_DATABASE_URL: workerUrl, ARI_URL: ariUrl, SECRETS_KEY: tenantSecrets });
  keep(path.join(values.settings, 'studio.env'), {
    STUDIO_DATABASE_URL: studioUrl, BETTER_AUTH_SECRET: auth, SECRETS_KEY: tenantSecrets, SIP_WS_URL: `ws://${new URL(ariUrl).host}/ws`, ...(values.origin && { STUDIO_ORIGIN: values.origin }),
  });
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  say(`Ringloom ${version} is ready in ${root}; settings are in ${values.settings}.`);
  say('Bring it in: systemctl restart ringloom-worker@1 && systemctl restart ringloom-worker@2 && systemctl restart ringloom-studio');
}

/** Sets these names in a file of settings and leaves every other line as it is. */
function keep(file, values) {
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
  const others = lines.filter((line) => !Object.hasOwn(values, line.split('=')[0]));
  writeFileSync(file, `${[...others, ...Object.entries(values).map(([name, value]) => `${name}=${value}`)].join('\n')}\n`, { mode: 0o640 });
}

main().catch((error) => {
  say(explain(error));
  process.exit(1);
});
