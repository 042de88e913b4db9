export { placeOfFile, System, systemOfFile } from './system';
export { draw, node, says, type Drawn } from './draw';
export type { TestTenant, Greeting, Person } from './tenant';
export type { TenantOptions } from './tenant-options';
export type { CallRecord, LegRecord } from './record';
export { startSystem, type Parts, type Restartable, type RunningSystem, type SystemAddress } from './start-system';
export { Studio } from './studio';
export { soundOf } from './sound-of';
