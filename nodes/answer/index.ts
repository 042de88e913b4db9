import { defineNode } from '../_kit/define-node';
import { compile } from './compile';
import { answerSchema } from './schema';

export const answer = defineNode({
  type: 'answer',
  version: 1,
  icon: 'phone-incoming',
  group: 'speak',
  schema: answerSchema,
  defaults: { ringMs: 0 },
  migrations: {},
  waits: true,
  exits: () => [{ id: 'next', tone: 'way' }],
  references: () => [],
  problems: () => [],
  summarize: ({ ringMs }, { t, duration }) => (ringMs ? t('summary.rings', { ring: duration(ringMs) }) : t('summary.at-once')),
  compile,
});
