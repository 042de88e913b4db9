import { defineNode } from '../_kit/define-node';
import { compile } from './compile';
import { presenceSchema } from './schema';

export const presence = defineNode({
  type: 'presence',
  version: 1,
  icon: 'user-round-check',
  group: 'decide',
  schema: presenceSchema,
  defaults: { person: '' },
  migrations: {},
  waits: false,
  exits: () => [{ id: 'free', tone: 'way' }, { id: 'busy', tone: 'way' }, { id: 'offline', tone: 'way' }, { id: 'error', tone: 'error' }],
  references: ({ person }) => (person ? [{ kind: 'person', id: person, path: ['person'] }] : []),
  problems: ({ person }) => (person ? [] : [{ code: 'no-person', severity: 'error', path: ['person'] }]),
  summarize: ({ person }, { t, nameOf }) => (person ? t('summary.ask', { name: nameOf('person', person) ?? '?' }) : t('summary.none')),
  compile,
});
