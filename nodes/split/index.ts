import { defineNode, type Problem } from '../_kit/define-node';
import { compile } from './compile';
import { splitSchema } from './schema';

export const split = defineNode({
  type: 'split',
  version: 1,
  icon: 'split',
  group: 'decide',
  schema: splitSchema,
  defaults: { branches: [{ id: 'p1', name: 'A', weight: 50 }, { id: 'p2', name: 'B', weight: 50 }], sticky: true },
  migrations: {},
  waits: false,
  exits: ({ branches }) => branches.map(({ id, name }) => ({ id: `branch-${id}`, of: 'branch', tone: 'way', label: name })),
  references: () => [],
  problems: ({ branches }) => branches.flatMap(({ id }, i): Problem[] =>
    (branches.findIndex(other => other.id === id) < i ? [{ code: 'same-branch', severity: 'error', path: ['branches', i, 'id'] }] : [])),
  summarize: ({ branches, sticky }, { t, list }) => {
    const all = branches.reduce((sum, { weight }) => sum + weight, 0);
    const shares = list(branches.map(({ name, weight }) => `${name} ${t('form.share', { percent: Math.round((weight / all) * 100) })}`));
    return t(sticky ? 'summary.sticky' : 'summary.plain', { shares });
  },
  compile,
});
