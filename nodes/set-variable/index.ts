import { defineNode, type Problem } from '../_kit/define-node';
import { isFact, type Expression } from '../_kit/expression';
import { compile } from './compile';
import { setVariableSchema, type SetVariableSettings } from './schema';

export const setVariable = defineNode({
  type: 'set-variable',
  version: 1,
  icon: 'variable',
  group: 'data',
  schema: setVariableSchema,
  defaults: { name: 'variable', value: { as: 'text', text: '' }, scope: 'flow' },
  migrations: {},
  waits: false,
  exits: () => [{ id: 'next', tone: 'way' }],
  references: () => [],
  sets: ({ name }) => [name],
  problems: ({ name }): Problem[] => (isFact(name) ? [{ code: 'name-taken', severity: 'error', path: ['name'], values: { name } }] : []),
  summarize: ({ name, value }, { t }) => {
    switch (value.as) {
      case 'text': return t(value.text ? 'summary.text' : 'summary.empty', { name, text: value.text });
      case 'sum': return t('summary.sum', { name, left: shown(value.left), sign: signs[value.operator], right: shown(value.right) });
      case 'part': return t('summary.part', { name, side: value.side, count: value.count, of: shown(value.of) });
    }
  },
  compile,
});

type Operator = Extract<SetVariableSettings['value'], { as: 'sum' }>['operator'];
const signs: Record<Operator, string> = { plus: '+', minus: '−', times: '×', 'divided-by': '÷' };

const shown = (expression: Expression): string => (typeof expression === 'string' ? expression || '?' : expression.var);
