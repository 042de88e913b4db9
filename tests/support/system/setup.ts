import type { TestProject } from 'vitest/node';
import { startSystem, type SystemAddress } from './start-system';

declare module 'vitest' {
  interface ProvidedContext {
    /** The running system under test, shared by the files of a project, each with tenants of its own. */
    system: SystemAddress;
  }
}

/** One system for a test project. */
export default async function setup(project: TestProject) {
  const system = await startSystem();
  project.provide('system', system.address);
  return () => system.stop();
}
