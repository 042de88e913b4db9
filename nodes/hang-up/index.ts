import { defineNode } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { titleOf } from '../_kit/prompt';
import { compile } from './compile';
import { hangUpSchema } from './schema';

export const hangUp = defineNode({
  type: 'hang-up',
  version: 1,
  icon: 'phone-off',
  group: 'end',
  schema: hangUpSchema,
  defaults: { prompt: [], beforeAnswer: false, cause: 'normal' },
  migrations: {},
  waits: true,
  exits: () => [],
  references: ({ prompt }) => greetingReferences(prompt, ['prompt']),
  problems: () => [],
  summarize: ({ prompt, cause }, { t, nameOf }) => {
    const first = titleOf(prompt, nameOf);
    return first ? t('summary.say', { prompt: first, cause }) : t('summary.plain', { cause });
  },
  compile,
});
