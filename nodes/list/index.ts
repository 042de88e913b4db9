import { defineNode } from '../_kit/define-node';
import { compile } from './compile';
import { listSchema } from './schema';

export const list = defineNode({
  type: 'list',
  version: 1,
  icon: 'shield-check',
  group: 'decide',
  schema: listSchema,
  defaults: { number: { var: 'call.from' }, numbers: [], except: [], withheld: false },
  migrations: {},
  waits: false,
  exits: () => [{ id: 'listed', tone: 'way' }, { id: 'not-listed', tone: 'way' }],
  references: () => [],
  problems: ({ numbers, withheld }) => (numbers.length || withheld ? [] : [{ code: 'empty-list', severity: 'warning', path: ['numbers'] }]),
  summarize: ({ numbers, except, withheld }, { t, list }) =>
    list([
      numbers.length && t('summary.numbers', { n: numbers.length, first: numbers[0]! }),
      except.length && t('summary.except', { n: except.length }),
      withheld && t('summary.withheld'),
    ]) || t('summary.nobody'),
  compile,
});
