import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { ownFolder } from './own-folder';

const root = path.resolve(import.meta.dirname, '../../..');

/** Bundles a program as `npm start` does. The file lies in the project, where its packages are found; `remove` deletes it. */
export async function bundle(entry: string, name: string): Promise<{ file: string; remove: () => void }> {
  mkdirSync(path.join(root, 'dist'), { recursive: true });
  const dir = ownFolder(path.join(root, 'dist'), `test-${name}`);
  const file = path.join(dir, `${name}.mjs`);
  await build({
    ...{ entryPoints: [path.join(root, entry)], outfile: file, bundle: true, platform: 'node', format: 'esm' },
    ...{ packages: 'external', sourcemap: 'inline', logLevel: 'error', tsconfig: path.join(root, 'tsconfig.json'), absWorkingDir: root },
  });
  return { file, remove: () => rmSync(dir, { recursive: true, force: true }) };
}
