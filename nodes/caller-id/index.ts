import { defineNode, type Exit, type Problem } from '../_kit/define-node';
import { compile } from './compile';
import { callerIdSchema, fromVersion1, type CallerIdSettings } from './schema';

export const callerId = defineNode({
  type: 'caller-id',
  version: 2,
  icon: 'id-card',
  group: 'data',
  schema: callerIdSchema,
  defaults: { contacts: true, namePrefix: '', lists: [], show: { as: 'keep' }, name: '', presentation: 'keep' },
  migrations: { 1: fromVersion1 },
  waits: false,
  exits,
  references: ({ show }) => (show.as === 'number' ? [{ kind: 'number', id: show.number, path: ['show', 'number'] }] : []),
  problems: ({ lists, show }) => [
    ...(show.as === 'order' && new Set(show.order).size < show.order.length ? [{ code: 'same-source', severity: 'error', path: ['show', 'order'] } as const] : []),
    ...(show.as === 'order' && show.order.includes('own') && show.own === '' ? [{ code: 'no-own', severity: 'error', path: ['show', 'own'] } as const] : []),
    ...lists.flatMap(({ id, patterns }, i): Problem[] => [
      ...(lists.findIndex(other => other.id === id) < i ? [{ code: 'same-list', severity: 'error', path: ['lists', i, 'id'] } as const] : []),
      ...(patterns.length ? [] : [{ code: 'empty-list', severity: 'warning', path: ['lists', i, 'patterns'] } as const]),
    ]),
  ],
  summarize: ({ contacts, lists, show, namePrefix, presentation }, { t, list }) =>
    list([
      contacts && t('summary.contacts'),
      namePrefix && t('summary.prefix', { prefix: namePrefix.trim() }),
      lists.length && t('summary.lists', { n: lists.length }),
      show.as === 'number' && t('summary.number', { number: show.number }),
      show.as === 'order' && t('summary.order'),
      show.as === 'alias' && t('summary.alias'),
      presentation === 'restricted' && t('summary.withheld'),
    ]) || t('summary.nothing'),
  compile,
});

function exits({ contacts, lists, show }: CallerIdSettings): Exit[] {
  return [
    { id: 'next', tone: 'way' },
    ...lists.map(({ id, name }): Exit => ({ id: `list-${id}`, of: 'list', tone: 'way', label: name })),
    { id: 'anonymous', tone: 'amber' },
    ...(show.as !== 'keep' ? [{ id: 'not-allowed', tone: 'amber' } as const] : []),
    ...(contacts || show.as !== 'keep' ? [{ id: 'error', tone: 'error' } as const] : []),
  ];
}
