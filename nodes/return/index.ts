import { defineNode, type Problem } from '../_kit/define-node';
import { compile } from './compile';
import { returnSchema } from './schema';

export const returnNode = defineNode({
  type: 'return',
  version: 1,
  icon: 'corner-up-left',
  group: 'end',
  schema: returnSchema,
  defaults: { result: 'done', outputs: [] },
  migrations: {},
  waits: false,
  exits: () => [],
  references: () => [],
  result: ({ result }) => result,
  problems: ({ outputs }) => outputs.flatMap(({ name }, i): Problem[] =>
    (outputs.findIndex(other => other.name === name) < i ? [{ code: 'same-output', severity: 'error', path: ['outputs', i, 'name'], values: { name } }] : [])),
  summarize: ({ result, outputs }, { t }) => t('summary', { result, n: outputs.length }),
  compile,
});
