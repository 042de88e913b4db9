import { compile } from '../compiler/compile';
import type { MachineConfig } from '../compiler/config';
import type { FlowDocument } from '../document/flow-document';

/** The machine of a flow of our own. */
export function compiled(flow: FlowDocument): MachineConfig {
  const { config, diagnostics } = compile(flow);
  if (!config) throw new Error(`A built-in flow does not compile: ${JSON.stringify(diagnostics)}`);
  return config;
}
