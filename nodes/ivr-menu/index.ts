import { defineNode, type Exit, type Problem } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { titleOf, type Prompt } from '../_kit/prompt';
import { exitKeys } from '../_kit/asking';
import { compile } from './compile';
import { ivrMenuSchema, type IvrMenuSettings } from './schema';

export const ivrMenu = defineNode({
  type: 'ivr-menu',
  version: 1,
  icon: 'grip',
  group: 'speak',
  schema: ivrMenuSchema,
  defaults: {
    prompt: [], repeatPrompt: [], choices: [{ keys: '1', label: '' }], firstKeyMs: 5000, nextKeyMs: 3000,
    noInput: { prompt: [], tries: 2 }, invalid: { prompt: [], tries: 3 }, bargeIn: true, flush: false,
    directDial: { allow: 'off', extensions: [] },
  },
  migrations: {},
  waits: true,
  exits,
  references: settings => prompts(settings).flatMap(({ prompt, path }) => greetingReferences(prompt, path)),
  problems,
  summarize: ({ prompt, firstKeyMs }, { t, nameOf, duration }) => {
    const first = titleOf(prompt, nameOf);
    const wait = duration(firstKeyMs);
    return first ? t('summary.say', { prompt: first, wait }) : t('summary.silent', { wait });
  },
  compile,
});

function exits({ choices, directDial, noInput, invalid }: IvrMenuSettings): Exit[] {
  return [
    ...choices.map(({ keys, label }): Exit => ({ id: `key-${exitKeys(keys)}`, of: 'key', tone: 'way', keycap: keys, ...(label && { label }), values: { keys } })),
    ...(directDial.allow === 'off' ? [] : [{ id: 'direct-dial', tone: 'way' } as const]),
    { id: 'no-input', tone: 'amber', values: { tries: noInput.tries } },
    { id: 'invalid', tone: 'amber', values: { tries: invalid.tries } },
    { id: 'error', tone: 'error' },
  ];
}

const prompts = (settings: IvrMenuSettings): { prompt: Prompt; path: string[] }[] => [
  { prompt: settings.prompt, path: ['prompt'] },
  { prompt: settings.repeatPrompt, path: ['repeatPrompt'] },
  { prompt: settings.noInput.prompt, path: ['noInput', 'prompt'] },
  { prompt: settings.invalid.prompt, path: ['invalid', 'prompt'] },
];

function problems({ prompt, choices, directDial }: IvrMenuSettings): Problem[] {
  const found: Problem[] = [];
  if (prompt.length === 0) found.push({ code: 'silent', severity: 'warning', path: ['prompt'] });
  if (choices.length === 0 && directDial.allow === 'off') found.push({ code: 'no-choices', severity: 'error', path: ['choices'] });
  choices.forEach(({ keys }, i) => {
    if (choices.findIndex(other => other.keys === keys) < i) found.push({ code: 'same-keys', severity: 'error', path: ['choices', i, 'keys'], values: { keys } });
  });
  if (directDial.allow === 'some' && directDial.extensions.length === 0) found.push({ code: 'no-extensions', severity: 'error', path: ['directDial', 'extensions'] });
  return found;
}
