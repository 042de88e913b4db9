import { defineNode, type Problem } from '../_kit/define-node';
import { compile } from './compile';
import { subFlowSchema } from './schema';

export const subFlow = defineNode({
  type: 'sub-flow',
  version: 1,
  icon: 'workflow',
  group: 'decide',
  schema: subFlowSchema,
  defaults: { flow: '', version: 'latest', inputs: [], results: [] },
  migrations: {},
  // What it waits for is in the other flow.
  waits: false,
  exits: ({ results }) => [...results.map(result => ({ id: `result-${result}`, of: 'result', tone: 'way', label: result }) as const), { id: 'error', tone: 'error' }],
  references: ({ flow }) => (flow ? [{ kind: 'flow', id: flow, path: ['flow'] }] : []),
  calls: ({ flow, version, results }) => (flow && version === 'latest' ? { flow, results } : null),
  problems: ({ flow, results, inputs }) => [
    ...(flow ? [] : [{ code: 'no-flow', severity: 'error', path: ['flow'] } as const]),
    ...results.flatMap((result, i): Problem[] => (results.indexOf(result) < i ? [{ code: 'same-result', severity: 'error', path: ['results', i], values: { result } }] : [])),
    ...inputs.flatMap(({ name }, i): Problem[] => (inputs.findIndex(other => other.name === name) < i ? [{ code: 'same-input', severity: 'error', path: ['inputs', i, 'name'], values: { name } }] : [])),
  ],
  summarize: ({ flow, version, results }, { t, nameOf }) =>
    flow ? t('summary.call', { name: nameOf('flow', flow) ?? '?', version: version === 'latest' ? 0 : version, n: results.length }) : t('summary.none'),
  compile,
});
