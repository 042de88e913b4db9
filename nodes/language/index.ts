import { exitKeys } from '../_kit/asking';
import { defineNode, type Exit, type Problem } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { compile } from './compile';
import { languageNodeSchema, type LanguageSettings } from './schema';

export const language = defineNode({
  type: 'language',
  version: 1,
  icon: 'languages',
  group: 'speak',
  schema: languageNodeSchema,
  defaults: { choose: { by: 'fixed', language: 'en' } },
  migrations: {},
  waits: true,
  exits,
  references: ({ choose }) => (choose.by === 'key' ? greetingReferences(choose.prompt, ['choose', 'prompt']) : []),
  problems,
  summarize: ({ choose }, { t, list }) =>
    choose.by === 'fixed' ? t(`summary.${choose.language}`) : t('summary.keys', { keys: list(choose.choices.map(({ key }) => key)) || '?' }),
  compile,
});

function exits({ choose }: LanguageSettings): Exit[] {
  if (choose.by === 'fixed') return [{ id: 'next', tone: 'way' }];
  const { choices, tries } = choose;
  return [
    ...choices.map(({ key }): Exit => ({ id: `key-${exitKeys(key)}`, of: 'key', tone: 'way', keycap: key, values: { keys: key } })),
    { id: 'no-input', tone: 'amber', values: { tries } },
    { id: 'invalid', tone: 'amber', values: { tries } },
    { id: 'error', tone: 'error' },
  ];
}

function problems({ choose }: LanguageSettings): Problem[] {
  if (choose.by === 'fixed') return [];
  const { prompt, choices } = choose;
  return [
    ...(prompt.length ? [] : [{ code: 'silent', severity: 'warning', path: ['choose', 'prompt'] } as const]),
    ...(choices.length ? [] : [{ code: 'no-choices', severity: 'error', path: ['choose', 'choices'] } as const]),
    ...choices.flatMap(({ key }, i): Problem[] =>
      (choices.findIndex(other => other.key === key) < i ? [{ code: 'same-key', severity: 'error', path: ['choose', 'choices', i, 'key'], values: { key } }] : [])),
  ];
}
