import { defineNode, type Exit, type Problem } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { compile } from './compile';
import { recordSchema } from './schema';
import { isAsked, type RecordSettings } from './settings';

export const record = defineNode({
  type: 'record',
  version: 1,
  icon: 'cassette-tape',
  group: 'record',
  schema: recordSchema,
  defaults: { what: 'caller', prompt: [], beep: true, longestMs: 60_000, silenceMs: 5000, leastMs: 500, finishKey: '#', consent: { on: false, prompt: [], tries: 2 }, keepDays: 90 },
  migrations: {},
  waits: true,
  exits,
  references: ({ prompt, consent }) => [...greetingReferences(prompt, ['prompt']), ...greetingReferences(consent.prompt, ['consent', 'prompt'])],
  problems: ({ what, longestMs, leastMs }): Problem[] => (what === 'caller' && leastMs >= longestMs ? [{ code: 'too-short', severity: 'error', path: ['longestMs'] }] : []),
  summarize: ({ what, keepDays }, { t }) => t(keepDays && (what === 'caller' || what === 'start') ? `summary.${what}-days` : `summary.${what}`, { days: keepDays }),
  compile,
});

function exits(settings: RecordSettings): Exit[] {
  return [
    { id: 'done', tone: 'way' },
    ...(settings.what === 'start' ? [] : [{ id: 'empty', tone: 'amber' } as const]),
    ...(isAsked(settings) ? [{ id: 'refused', tone: 'amber' } as const] : []),
    { id: 'error', tone: 'error' },
  ];
}
