import { defineNode } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { compile } from './compile';
import { directorySchema } from './schema';

export const directory = defineNode({
  type: 'directory',
  version: 1,
  icon: 'contact-round',
  group: 'connect',
  schema: directorySchema,
  defaults: { prompt: [], part: 'last', least: 3, most: 5, firstKeyMs: 8000, nextKeyMs: 2000, noInputTries: 2, noMatchTries: 3 },
  migrations: {},
  waits: true,
  exits: () => [{ id: 'picked', tone: 'way' }, { id: 'no-match', tone: 'amber' }, { id: 'no-input', tone: 'amber' }, { id: 'error', tone: 'error' }],
  references: ({ prompt }) => greetingReferences(prompt, ['prompt']),
  problems: () => [],
  summarize: ({ part, least }, { t }) => t(`summary.${part}`, { n: least }),
  compile,
});
