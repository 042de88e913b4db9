import { compile } from './compiler/compile';
import type { MachineConfig } from './compiler/config';
import type { FlowDocument } from './document/flow-document';
import type { StoredCall } from './ports/journal';
import type { Scenario } from './scenario';
import { SimulatedCall } from './simulated-call';

/** Composition root of a simulated call: the real calls and verbs, no telephone, no waiting. Throws where the flow does not compile. */
export async function simulate(document: FlowDocument | null, scenario: Scenario = {}): Promise<SimulatedCall> {
  const compiled = document && compile(document);
  if (compiled && !compiled.config) throw new Error(`The flow does not compile: ${JSON.stringify(compiled.diagnostics.filter(({ severity }) => severity === 'error'))}`);
  return simulateConfig(compiled && compiled.config, scenario);
}

/** The same of a machine configuration as it was compiled, now or long ago; null: a direct call. */
export async function simulateConfig(config: MachineConfig | null, scenario: Scenario = {}): Promise<SimulatedCall> {
  const call = new SimulatedCall(scenario, config && JSON.parse(JSON.stringify(config)));
  await call.begin();
  return call;
}

/** A call as a worker of before had stored it at `at`, taken up now: its telephones have rung since they were offered. */
export async function simulateStored(config: MachineConfig, stored: StoredCall, scenario: Scenario & { at: number }): Promise<SimulatedCall> {
  const callee = stored.legs.find(({ role }) => role === 'callee');
  const call = new SimulatedCall({ ...scenario, at: callee?.offeredAt ?? scenario.at }, JSON.parse(JSON.stringify(config)));
  call.kill();
  await call.stands(stored, scenario.at);
  await call.restart();
  return call;
}
