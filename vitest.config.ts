import { existsSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type TestProjectConfiguration } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const root = import.meta.dirname;
/** XState as Node and the pages have it. The build that vite would take "for development" complains at every step of verbs, which are no actors of its own. */
const xstate = path.join(root, 'node_modules/xstate/dist/xstate.esm.js');
const resolve = { alias: { '@': root, xstate } };
const exclude = ['**/node_modules/**', '.next/**', 'dist/**'];
/** Their files share modules: nothing in them outlives a test, and reading them anew for each file took as long as the tests. */
const sharing = { isolate: false };
/** What is waited for by a look again and again may come late on a machine that has much to do. */
const patient = { expect: { poll: { timeout: 5000 } } };
/** One file at a time has a PBX and a world; npm test runs several such at once (VITEST_MAX_WORKERS). Where other projects run too, these come after them. */
const withSystem = { ...patient, globalSetup: ['tests/support/system/setup.ts'], fileParallelism: false, hookTimeout: 300_000, sequence: { groupOrder: 1 } };
const withStudio = { ...withSystem, globalSetup: [...withSystem.globalSetup, 'tests/browser/support/setup.ts'], testTimeout: 120_000, ...sharing };
/** Every page is looked at in a step of its own: that takes both cores, and where somebody clicks and listens it would be felt. */
const everyPage = ['tests/browser/a11y.test.ts'];
const withPostgres = { ...patient, globalSetup: ['tests/support/postgres-setup.ts'] };

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
  { resolve, test: { name: 'database', include: ['tests/database/**/*.test.ts'], exclude, testTimeout: 20_000, hookTimeout: 60_000, ...sharing, ...withPostgres } },
  { resolve, test: { name: 'calls', include: ['tests/calls/**/*.test.ts', 'tests/support/**/*.test.ts'], exclude, testTimeout: 60_000, ...withSystem } },
  { resolve, test: { name: 'pages', include: everyPage, exclude, ...withStudio } },
  { resolve, test: { name: 'browser', include: ['tests/browser/**/*.test.ts'], exclude: [...exclude, ...everyPage], ...withStudio } },
];

/** Small files that take long, by waiting: where several run at once and vitest remembers no run before, the last of all would be one of these, alone. */
const long = ['lease', 'outage'].map(name => path.join(root, `tests/database/${name}.test.ts`));
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => long.includes(moduleId);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter(file => !isLong(file))];
  }
}

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
      ...sharing,
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

export default defineConfig({ test: { projects, sequence: { sequencer: LongFirst } } });
