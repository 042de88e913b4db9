import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';

const root = import.meta.dirname;
const resolve = { alias: { '@': root } };
const exclude = ['**/node_modules/**', '.next/**', 'dist/**'];
/** Their files share modules: nothing in them outlives a test, and reading them anew for each file took as long as the tests. */
const sharing = { isolate: false };
const withSystem = { globalSetup: ['tests/support/system/setup.ts'] };
const withPostgres = { globalSetup: ['tests/support/postgres-setup.ts'] };

const projects: TestProjectConfiguration[] = [
  {
    resolve,
    test: {
      name: 'unit',
      include: ['nodes/**/*.test.ts', 'flow-runtime/**/*.test.ts', 'app/**/*.test.ts', 'app/**/*.test.tsx', 'scripts/**/*.test.ts', 'asterisk/**/*.test.ts', 'prisma/*.test.ts'],
      exclude,
      testTimeout: 30_000,
      ...sharing,
    },
  },
  { resolve, test: { name: 'contract', include: ['tests/contract/**/*.test.ts', 'tests/regression/**/*.test.ts'], exclude, testTimeout: 60_000, ...sharing } },
  { resolve, test: { name: 'database', include: ['tests/database/**/*.test.ts'], exclude, testTimeout: 20_000, hookTimeout: 60_000, ...withPostgres } },
  {
    resolve,
    // one file at a time has a PBX and a world; npm test runs several such at once (VITEST_MAX_WORKERS)
    test: {
      name: 'calls',
      include: ['tests/calls/**/*.test.ts', 'tests/support/**/*.test.ts'],
      exclude,
      fileParallelism: false,
      testTimeout: 60_000,
      hookTimeout: 300_000,
      ...withSystem,
    },
  },
  {
    resolve,
    test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], exclude, fileParallelism: false, testTimeout: 120_000, hookTimeout: 300_000, ...withSystem },
  },
];

/** The projects that a run names; none: all. Storybook takes seconds to set up, so it is left out where only others are named. */
const named = process.argv.flatMap((word, i, words) => (words[i - 1] === '--project' ? [word] : word.startsWith('--project=') ? [word.slice('--project='.length)] : []));

if (existsSync(path.join(root, '.storybook/main.ts')) && (named.length === 0 || named.some(name => /^storybook$|[*!]/.test(name)))) {
  const [{ storybookTest }, { playwright }] = await Promise.all([import('@storybook/addon-vitest/vitest-plugin'), import('@vitest/browser-playwright')]);
  projects.push({
    plugins: [storybookTest({ configDir: path.join(root, '.storybook') })],
    test: {
      name: 'storybook',
      // a story of 200 cards is read by axe as well
      testTimeout: 60_000,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] } }),
        instances: [{ browser: 'chromium' as const }],
      },
    },
  });
}

export default defineConfig({ test: { projects } });
