import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newNode } from '@/scripts/new-node.mjs';

const repository = path.resolve(import.meta.dirname, '../..');
let clone: string;

beforeAll(() => {
  clone = mkdtempSync(path.join(tmpdir(), 'ringloom-new-node-'));
  const outside = /(^|\/)(generated|node_modules|\.next)(\/|$)/;
  for (const name of ['nodes', 'flow-runtime', 'app', 'tests', 'scripts', 'asterisk', 'prisma', 'vitest.config.ts', 'tsconfig.json', 'package.json'])
    cpSync(path.join(repository, name), path.join(clone, name), { recursive: true, filter: source => !outside.test(path.relative(repository, source)) });
  symlinkSync(path.join(repository, 'node_modules'), path.join(clone, 'node_modules'));
});
afterAll(() => rmSync(clone, { recursive: true, force: true }));

test('a new node is a folder and two lines, type-checks, and passes the contract suite as it is', { timeout: 180_000 }, () => {
  const files = newNode({ root: clone, type: 'say-twice' });
  expect(files.sort()).toEqual([
    'nodes/forms.ts', 'nodes/index.ts',
    ...['compile.test.ts', 'compile.ts', 'form.stories.tsx', 'form.tsx', 'index.ts', 'schema.ts', 'text/en.json', 'text/ja.json', 'text/ru.json'].map(name => `nodes/say-twice/${name}`),
  ]);
  const added = (name: string) => readFileSync(path.join(clone, name), 'utf8').split('\n').filter(line => !readFileSync(path.join(repository, name), 'utf8').split('\n').includes(line));
  expect(added('nodes/index.ts')).toEqual(["import { sayTwice } from './say-twice';", "  'say-twice': sayTwice,"]);
  expect(added('nodes/forms.ts')).toEqual(["import { SayTwiceForm } from './say-twice/form';", "  'say-twice': SayTwiceForm,"]);

  const config = JSON.parse(readFileSync(path.join(clone, 'tsconfig.json'), 'utf8')) as { compilerOptions: object };
  writeFileSync(path.join(clone, 'tsconfig.node.json'), JSON.stringify({ compilerOptions: { ...config.compilerOptions, incremental: false }, files: ['nodes/index.ts', 'nodes/forms.ts', 'nodes/say-twice/form.stories.tsx', 'app/css.d.ts'] }));
  expect(run('node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.node.json')).toBe('');
  const report = path.join(clone, 'report.json');
  // its own tests and its part of the contract suite
  run('node_modules/vitest/vitest.mjs', 'run', '--project', 'contract', '--project', 'unit', '--root', clone, '--reporter=json', `--outputFile.json=${report}`, '-t', 'say-twice|in the registry|what is said', 'tests/contract/nodes.test.ts', 'nodes/say-twice');
  const { numPassedTests, testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  expect(testResults.flatMap(({ message, assertionResults }) => [message, ...assertionResults.flatMap(({ failureMessages }) => failureMessages)]).filter(Boolean)).toEqual([]);
  expect(numPassedTests).toBeGreaterThan(20);
});

test('a name that will not do gets a sentence and changes nothing', () => {
  const before = readFileSync(path.join(clone, 'nodes/index.ts'), 'utf8');
  for (const type of [undefined, '', 'Say', 'say_it', '-say', '../say', 'say--it']) expect(() => newNode({ root: clone, type })).toThrow(/small letters/);
  expect(() => newNode({ root: clone, type: 'play' })).toThrow(/already/);
  expect(readFileSync(path.join(clone, 'nodes/index.ts'), 'utf8')).toBe(before);
});

interface Report { numPassedTests: number; testResults: { message: string; assertionResults: { failureMessages: string[] }[] }[] }

/** What it says, also when it fails: the assertions that follow name the cause. */
function run(...args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: clone, encoding: 'utf8' });
  return `${stdout}${stderr}`;
}
