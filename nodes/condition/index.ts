import { isHeldAgainst } from '../_kit/comparison';
import { defineNode, type Problem } from '../_kit/define-node';
import { compile } from './compile';
import { conditionSchema, type ConditionSettings } from './schema';

export const condition = defineNode({
  type: 'condition',
  version: 1,
  icon: 'list-filter',
  group: 'decide',
  schema: conditionSchema,
  defaults: { cases: [] },
  migrations: {},
  waits: false,
  exits: ({ cases }) => [...cases.map(({ id, name }) => ({ id: `case-${id}`, of: 'case', tone: 'way', label: name }) as const), { id: 'else', tone: 'way' }],
  references: () => [],
  problems,
  summarize: ({ cases }, { t, list }) => (cases.length ? t('summary.cases', { names: list(cases.map(({ name }) => name)) }) : t('summary.none')),
  compile,
});

function problems({ cases }: ConditionSettings): Problem[] {
  return [
    ...(cases.length ? [] : [{ code: 'no-cases', severity: 'warning', path: ['cases'] } as const]),
    ...cases.flatMap((one, i): Problem[] => {
      const before = cases.slice(0, i);
      if (before.some(({ id }) => id === one.id)) return [{ code: 'same-case', severity: 'error', path: ['cases', i, 'id'] }];
      return before.some(other => sameQuestion(other, one)) ? [{ code: 'never-reached', severity: 'warning', path: ['cases', i, 'value'], values: { name: one.name } }] : [];
    }),
  ];
}

type Case = ConditionSettings['cases'][number];
const sameQuestion = (a: Case, b: Case): boolean =>
  a.test === b.test && JSON.stringify(a.value) === JSON.stringify(b.value) && (!isHeldAgainst(a.test) || JSON.stringify(a.to) === JSON.stringify(b.to));
