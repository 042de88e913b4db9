import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { build } from '@/scripts/lib/build.mjs';
import { Studio } from '@/tests/support/system';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the studio of each running system is opened. */
    studios: string[];
  }
}

/** The pages where they are older than their sources, and a studio for each system. */
export default async function setup(project: TestProject) {
  await build({ root: path.resolve(import.meta.dirname, '../../..'), say: () => undefined });
  const studios = project.getProvidedContext().systems.map(address => new Studio(address));
  const stop = () => Promise.all(studios.map(studio => studio.stops()));
  try {
    await Promise.all(studios.map(studio => studio.starts({ within: 60_000 })));
  } catch (fault) {
    await stop();
    throw fault;
  }
  project.provide('studios', studios.map(({ url }) => url));
  return stop;
}
