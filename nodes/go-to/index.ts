import { defineNode } from '../_kit/define-node';
import { compile } from './compile';
import { goToSchema } from './schema';

export const goTo = defineNode({
  type: 'go-to',
  version: 1,
  icon: 'corner-down-right',
  group: 'decide',
  schema: goToSchema,
  defaults: { to: { where: 'node', id: '' } },
  migrations: {},
  waits: false,
  exits: ({ to }) => (to.where === 'flow' ? [{ id: 'error', tone: 'error' }] : []),
  references: ({ to }) => (to.id ? [{ kind: to.where, id: to.id, path: ['to'] }] : []),
  problems: ({ to }) => (to.id ? [] : [{ code: 'no-target', severity: 'error', path: ['to'] }]),
  summarize: ({ to }, { t, nameOf }) => {
    if (!to.id) return t('summary.nowhere');
    const name = nameOf(to.where, to.id) ?? '?';
    return to.where === 'node' ? t('summary.node', { name }) : t('summary.flow', { name, version: to.version === 'latest' ? 0 : to.version });
  },
  compile,
});
