// Builds what runs: the database client, the pages, and the programs. Nothing is built twice from the same sources.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const PROGRAMS = { worker: 'flow-runtime/main.ts', studio: 'app/main.ts', seed: 'prisma/seed/seed.ts' };
/** What the pages are made of. */
const PAGE_SOURCES = ['app', 'nodes', 'flow-runtime', 'prisma', 'public', 'next.config.mjs', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json'];
const NOT_SOURCES = /(\.test\.tsx?|\.stories\.tsx?|\.md)$|^prisma\/(generated|migrations|seed)\//;

/**
 * Generates, builds and bundles whatever is older than its sources. `pages: false` leaves Next out.
 * @param {{ root: string, say: (line: string) => void, pages?: boolean, signal?: AbortSignal }} options
 */
export async function build({ root, say, pages = true, signal }) {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  const marks = new Marks(path.join(root, 'dist/built.json'));

  const schema = hashOf(root, ['prisma/schema.prisma', 'node_modules/prisma/package.json']);
  if (!marks.has('client', schema) || !existsSync(path.join(root, 'prisma/generated/client.ts'))) {
    say('Database client: generating.');
    // generating needs no engine, but looks for one: any file that exists will do
    const env = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1', CHECKPOINT_DISABLE: '1' };
    await run('The database client could not be generated', [path.join(root, 'node_modules/prisma/build/index.js'), 'generate'], { root, env, signal });
    marks.set('client', schema);
  }

  await bundle(root);

  if (!pages) return;
  const sources = hashOf(root, PAGE_SOURCES);
  if (marks.has('pages', sources) && existsSync(path.join(root, '.next/BUILD_ID'))) return;
  say('Studio: building its pages, half a minute. This happens once for each version.');
  await run('The studio could not be built', [path.join(root, 'node_modules/next/dist/bin/next'), 'build'], { root, env: { NEXT_TELEMETRY_DISABLED: '1', NODE_ENV: 'production' }, signal });
  marks.set('pages', sources);
}

/** Bundles our own code; packages stay outside. Takes milliseconds, so it is always done. */
async function bundle(root) {
  const { build: esbuild } = await import('esbuild');
  const entryPoints = Object.fromEntries(Object.entries(PROGRAMS).filter(([, file]) => existsSync(path.join(root, file))));
  await esbuild({
    absWorkingDir: root, entryPoints, outdir: 'dist', bundle: true, platform: 'node', format: 'esm', target: 'node20', packages: 'external',
    sourcemap: 'linked', logLevel: 'silent', jsx: 'automatic',
  }).catch((error) => {
    throw new Error(`The programs could not be bundled: ${error.errors?.[0]?.text ?? error.message} (${error.errors?.[0]?.location?.file ?? '?'})`);
  });
}

/** What was built from which sources. */
class Marks {
  constructor(file) {
    this.file = file;
    try {
      this.marks = JSON.parse(readFileSync(file, 'utf8'));
    } catch {
      this.marks = {};
    }
  }

  has(name, hash) {
    return this.marks[name] === hash;
  }

  set(name, hash) {
    this.marks[name] = hash;
    writeFileSync(this.file, JSON.stringify(this.marks));
  }
}

function hashOf(root, names) {
  const hash = createHash('sha256').update(process.version);
  const add = (name) => {
    const full = path.join(root, name);
    const stat = statSync(full, { throwIfNoEntry: false });
    if (!stat) return;
    if (stat.isDirectory()) for (const entry of readdirSync(full).sort()) add(`${name}/${entry}`);
    else if (!NOT_SOURCES.test(name)) hash.update(`${name}\0`).update(readFileSync(full)).update('\0');
  };
  names.forEach(add);
  return hash.digest('hex');
}

function run(what, args, { root, env, signal }) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...outsideEnv(), ...env }, signal });
    let said = '';
    const keep = (data) => {
      said = (said + data).slice(-6000);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`${what}:\n${said.trim()}`))));
  });
}

/** Without what other tools say to Next: Storybook's NEXT_DEPLOYMENT_ID makes each link of a page built so load the whole page anew. */
function outsideEnv() {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(__)?NEXT_/.test(name)));
}
