import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createMachine } from 'xstate';
import { machineOf } from '@/flow-runtime/call/machine';
import { compile } from '@/flow-runtime/compiler/compile';
import { emptyFlow, type FlowDocument } from '@/flow-runtime/document/flow-document';
import { nodes, type NodeType } from '@/nodes';

/**
 * How long a flow takes from its document to a machine that calls can walk, beside XState's own bare createMachine of the
 * same configuration, in the same run. Both warm, in turn, each first in every other round; ratios of medians.
 */
const sizes = [10, 100, 1000, 5000];
/** Small flows are made many times, until both are as fast as they get. */
const warmUpsOf = (size: number): number => Math.max(4, 20_000 / size / flowsOf(size));
const roundsOf = (size: number): number => Math.max(15, 20_000 / size / flowsOf(size));
/** Flows that one look at the clock is for: the smallest are over before the caches are warm. */
const flowsOf = (size: number): number => Math.max(1, 200 / size);
const kinds: NodeType[] = ['ivr-menu', 'play', 'forward', 'schedule', 'caller-id'];

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (how: { type: 'minor' }) => void;
function time(run: () => void): number {
  // What making the document and the configuration left lying is neither's to clear away.
  collect({ type: 'minor' });
  const since = performance.now();
  run();
  return performance.now() - since;
}

/** A flow of `n` nodes of all kinds, each leading on to the next ones. Made anew each time: what is read of a node is remembered with it. */
function flow(n: number): FlowDocument {
  const document = emptyFlow();
  document.start.to = 'n0';
  for (let i = 0; i < n; i++) {
    const type = kinds[i % kinds.length]!;
    const definition = nodes[type];
    const settings = structuredClone(definition.defaults) as Record<string, unknown>;
    if (type === 'forward') settings.targets = [{ kind: 'number', number: '+14155550100' }];
    document.nodes.push({ id: `n${i}`, type, version: definition.version, name: '', settings, position: { x: 0, y: 0 } });
    (definition.exits as (settings: unknown) => { id: string }[])(settings)
      .forEach(({ id }, k) => document.edges.push({ from: `n${i}`, exit: id, to: `n${Math.min(n - 1, i + 1 + k)}` }));
  }
  return document;
}

const figures = sizes.map(size => {
  const ours: number[] = [];
  const bare: number[] = [];
  const { config } = compile(flow(size));
  if (!config) throw new Error('the flow does not compile');
  const text = JSON.stringify(config);
  for (let round = -warmUpsOf(size); round < roundsOf(size); round++) {
    const many = flowsOf(size);
    const documents = Array.from({ length: many }, () => flow(size));
    const copies = Array.from({ length: many }, () => JSON.parse(text) as never);
    const runs = [
      () => ours.push(time(() => { for (const document of documents) machineOf(compile(document).config); }) / many),
      () => bare.push(time(() => { for (const copy of copies) createMachine(copy); }) / many),
    ];
    if (round % 2) runs.reverse();
    for (const run of runs) run();
    if (round < 0) ours.length = bare.length = 0;
  }
  return { nodes: size, compileMs: median(ours), createMachineMs: median(bare) };
});

const round = (value: number) => Math.round(value * 100) / 100;
for (const { nodes: size, compileMs, createMachineMs } of figures) {
  process.stdout.write(`${String(size).padStart(5)} nodes: ${round(compileMs)} ms from document to machine, bare createMachine ${round(createMachineMs)} ms\n`);
}
const [, , thousand, five] = figures;
process.stdout.write(`${JSON.stringify({
  ratios: Object.fromEntries(figures.map(({ nodes: size, compileMs, createMachineMs }) => [`compileVsCreateMachine${size}`, round(compileMs / createMachineMs)])),
  growth5000Vs1000: round(five!.compileMs / thousand!.compileMs), growth5000Vs1000OfCreateMachine: round(five!.createMachineMs / thousand!.createMachineMs),
})}\n`);
