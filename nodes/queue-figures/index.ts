import { defineNode, type Problem } from '../_kit/define-node';
import { compile } from './compile';
import { queueFiguresSchema, type QueueFiguresSettings } from './schema';

export const queueFigures = defineNode({
  type: 'queue-figures',
  version: 1,
  icon: 'gauge',
  group: 'decide',
  schema: queueFiguresSchema,
  defaults: { queue: '', thresholds: [] },
  migrations: {},
  waits: false,
  exits: ({ thresholds }) => [
    ...thresholds.map(({ id, name }) => ({ id: `threshold-${id}`, of: 'threshold', tone: 'way', label: name }) as const), { id: 'else', tone: 'way' }, { id: 'error', tone: 'error' },
  ],
  references: ({ queue }) => (queue ? [{ kind: 'queue', id: queue, path: ['queue'] }] : []),
  problems,
  summarize: ({ queue, thresholds }, { t, nameOf, list }) => {
    if (!queue) return t('summary.none');
    const name = nameOf('queue', queue) ?? '?';
    return thresholds.length ? t('summary.ask', { name, names: list(thresholds.map(one => one.name)) }) : t('summary.nothing', { name });
  },
  compile,
});

function problems({ queue, thresholds }: QueueFiguresSettings): Problem[] {
  return [
    ...(queue ? [] : [{ code: 'no-queue', severity: 'error', path: ['queue'] } as const]),
    ...(thresholds.length ? [] : [{ code: 'no-thresholds', severity: 'warning', path: ['thresholds'] } as const]),
    ...thresholds.flatMap(({ id }, i): Problem[] => (thresholds.findIndex(other => other.id === id) < i ? [{ code: 'same-threshold', severity: 'error', path: ['thresholds', i, 'id'] }] : [])),
  ];
}
