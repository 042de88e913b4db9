import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { exportFlow } from '@/flow-runtime/document/transfer';
import { nodeOf, nodeTypes, type NodeType } from '@/nodes';
import { flows, settingsOf } from '@/tests/support/arbitrary';

/** What documents are made from. */
export interface Corpus {
  /** Texts of flow files: those of tests/flows, good and bad, and flows of any nodes. */
  files: string[];
  /** Settings of each type that its schema takes, sound or not. */
  settings: Record<string, unknown[]>;
}

/** How many flows of any nodes are made for a corpus, and how many settings of each type. */
export interface CorpusSize { made: number; settings: number }

/** The same seed gives the same corpus. `drawn`: flow files that somebody drew. */
export function corpusOf(seed: number, drawn: string[], { made, settings }: CorpusSize): Corpus {
  const any = fc.sample(flows, { seed, numRuns: made }).map(flow => exportFlow('Any', flow, (_, id) => ({ name: id })));
  return {
    files: [...drawn, ...any],
    settings: Object.fromEntries(nodeTypes.map(type => [type, fc.sample(settingsOf(type, false), { seed, numRuns: settings })])),
  };
}

/** The flows of tests/flows as files, the good and the bad. */
export function drawnFlows(): string[] {
  const folder = path.resolve(import.meta.dirname, '../flows');
  const texts = (kind: string) => readdirSync(path.join(folder, kind)).map(name => readFileSync(path.join(folder, kind, name), 'utf8'));
  return [...texts('good'), ...texts('bad').map(text => JSON.stringify({ name: 'Bad', references: {}, ...(JSON.parse(text) as { flow: object }).flow }))];
}

/** A node of a type as it is drawn. */
export const nodeWith = (id: string, type: string, settings: unknown) => ({ id, type, version: nodeOf(type as NodeType)?.version ?? 1, name: '', settings, position: { x: 0, y: 0 } });
