import { defineNode, type Exit, type Problem } from '../_kit/define-node';
import { isFact } from '../_kit/expression';
import { greetingReferences } from '../_kit/greeting-references';
import { titleOf, type Prompt } from '../_kit/prompt';
import { compile } from './compile';
import { gatherSchema, type GatherSettings } from './schema';

export const gather = defineNode({
  type: 'gather',
  version: 1,
  icon: 'asterisk',
  group: 'speak',
  schema: gatherSchema,
  defaults: {
    name: 'digits', prompt: [], repeatPrompt: [], min: 1, max: 8, stopKey: 'hash', clearKey: 'star', firstKeyMs: 5000, nextKeyMs: 3000, finalMs: 2000, check: { as: 'any' },
    confirm: { on: false, before: [], as: 'digits', currency: 'USD', ask: [], yes: '1', no: '2', tries: 2 }, masked: false,
    noInput: { prompt: [], tries: 2 }, invalid: { prompt: [], tries: 3 }, bargeIn: true, flush: false,
  },
  migrations: {},
  waits: true,
  exits,
  references: settings => prompts(settings).flatMap(({ prompt, path }) => greetingReferences(prompt, path)),
  sets: ({ name }) => [name],
  problems,
  summarize: ({ prompt, name, min, max }, { t, nameOf }) => {
    const title = titleOf(prompt, nameOf);
    return title === null ? t('summary.silent', { min, max, name }) : t('summary.say', { prompt: title, min, max, name });
  },
  compile,
});

function exits({ confirm, noInput, invalid }: GatherSettings): Exit[] {
  return [
    { id: 'ok', tone: 'way' },
    { id: 'no-input', tone: 'amber', values: { tries: noInput.tries } },
    { id: 'invalid', tone: 'amber', values: { tries: invalid.tries } },
    ...(confirm.on ? [{ id: 'rejected', tone: 'amber', values: { tries: confirm.tries } } as const] : []),
    { id: 'error', tone: 'error' },
  ];
}

const prompts = ({ prompt, repeatPrompt, confirm, noInput, invalid }: GatherSettings): { prompt: Prompt; path: string[] }[] => [
  { prompt, path: ['prompt'] },
  { prompt: repeatPrompt, path: ['repeatPrompt'] },
  { prompt: confirm.before, path: ['confirm', 'before'] },
  { prompt: confirm.ask, path: ['confirm', 'ask'] },
  { prompt: noInput.prompt, path: ['noInput', 'prompt'] },
  { prompt: invalid.prompt, path: ['invalid', 'prompt'] },
];

function problems({ name, prompt, min, max, stopKey, clearKey, check, confirm }: GatherSettings): Problem[] {
  return [
    ...(isFact(name) ? [{ code: 'name-taken', severity: 'error', path: ['name'], values: { name } } as const] : []),
    ...(prompt.length ? [] : [{ code: 'silent', severity: 'warning', path: ['prompt'] } as const]),
    ...(min > max ? [{ code: 'too-few', severity: 'error', path: ['max'] } as const] : []),
    ...(stopKey === clearKey && stopKey !== 'none' ? [{ code: 'same-keys', severity: 'error', path: ['clearKey'] } as const] : []),
    ...(check.as === 'list' && check.values.length === 0 ? [{ code: 'empty-list', severity: 'error', path: ['check', 'values'] } as const] : []),
    ...(check.as === 'amount' && check.least > check.most ? [{ code: 'no-amount', severity: 'error', path: ['check', 'most'] } as const] : []),
    ...(check.as === 'date' && (check.form.length < min || check.form.length > max) ? [{ code: 'no-date', severity: 'error', path: ['check', 'form'], values: { n: check.form.length } } as const] : []),
    ...(confirm.on && confirm.yes === confirm.no ? [{ code: 'same-answers', severity: 'error', path: ['confirm', 'no'] } as const] : []),
    ...(confirm.on && confirm.ask.length === 0 ? [{ code: 'no-question', severity: 'warning', path: ['confirm', 'ask'] } as const] : []),
  ];
}
