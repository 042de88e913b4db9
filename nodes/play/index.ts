import { defineNode, type Exit } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { titleOf } from '../_kit/prompt';
import { compile } from './compile';
import { playSchema, type PlaySettings } from './schema';

const exits = ({ interruptible }: PlaySettings): Exit[] => [
  { id: 'done', tone: 'way' },
  ...(interruptible ? [{ id: 'key', tone: 'way' } as const] : []),
  { id: 'error', tone: 'error' },
];

export const play = defineNode({
  type: 'play',
  version: 1,
  icon: 'audio-lines',
  group: 'speak',
  schema: playSchema,
  defaults: { prompt: [], interruptible: false, times: 1, early: false },
  migrations: {},
  waits: true,
  exits,
  references: ({ prompt }) => greetingReferences(prompt, ['prompt']),
  problems: ({ prompt }) => (prompt.length ? [] : [{ code: 'silent', severity: 'warning', path: ['prompt'] }]),
  summarize: ({ prompt, times }, { t, nameOf }) => {
    const first = titleOf(prompt, nameOf);
    if (!first) return t(prompt.length ? 'summary.spoken' : 'summary.empty');
    return t('summary.say', { prompt: first, times });
  },
  compile,
});
