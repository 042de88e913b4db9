import type { TestProject } from 'vitest/node';
import { startSystem, type SystemAddress } from './start-system';

declare module 'vitest' {
  interface ProvidedContext {
    /** The running systems under test: one for each file that may run at a time. The files that come to it share it, each with tenants of its own. */
    systems: SystemAddress[];
  }
}

/** As many systems as files of the project may run at once. */
export default async function setup(project: TestProject) {
  const started = await Promise.allSettled(Array.from({ length: project.config.maxWorkers }, () => startSystem()));
  const systems = started.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
  const stop = () => Promise.all(systems.map(system => system.stop()));
  const failed = started.find(one => one.status === 'rejected');
  if (failed) {
    await stop();
    throw failed.reason;
  }
  project.provide('systems', systems.map(({ address }) => address));
  return stop;
}
