import { defineNode, type Exit } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { titleOf } from '../_kit/prompt';
import { compile } from './compile';
import { waitSchema, type WaitSettings } from './schema';

const exits = ({ music, interruptible }: WaitSettings): Exit[] => [
  { id: 'done', tone: 'way' },
  ...(interruptible ? [{ id: 'key', tone: 'way' } as const] : []),
  ...(music.length ? [{ id: 'error', tone: 'error' } as const] : []),
];

export const wait = defineNode({
  type: 'wait',
  version: 1,
  icon: 'hourglass',
  group: 'speak',
  schema: waitSchema,
  defaults: { ms: 5000, music: [], interruptible: true },
  migrations: {},
  waits: true,
  exits,
  references: ({ music }) => greetingReferences(music, ['music']),
  problems: () => [],
  summarize: ({ ms, music }, { t, nameOf, duration }) => {
    const wait = duration(ms);
    if (music.length === 0) return t('summary.silent', { wait });
    const prompt = titleOf(music, nameOf);
    return prompt === null ? t('summary.spoken', { wait }) : t('summary.music', { wait, prompt });
  },
  compile,
});
