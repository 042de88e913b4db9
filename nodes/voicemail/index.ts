import { defineNode, type Exit, type Problem, type Reference } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { compile } from './compile';
import { voicemailSchema, type VoicemailSettings } from './schema';

export const voicemail = defineNode({
  type: 'voicemail',
  version: 1,
  icon: 'voicemail',
  group: 'record',
  schema: voicemailSchema,
  defaults: { box: '', prompt: [], instructions: true, beep: true, longestMs: 180_000, silenceMs: 5000, leastMs: 500, finishKey: '#', exitKey: '' },
  migrations: {},
  waits: true,
  exits,
  references: ({ box, prompt }): Reference[] => [...(box ? [{ kind: 'mailbox' as const, id: box, path: ['box'] }] : []), ...greetingReferences(prompt, ['prompt'])],
  problems,
  summarize: ({ box, longestMs }, { t, nameOf, duration }) =>
    (box ? t('summary.into', { box: nameOf('mailbox', box) ?? '?', longest: duration(longestMs) }) : t('summary.none')),
  compile,
});

function exits({ exitKey }: VoicemailSettings): Exit[] {
  return [
    { id: 'recorded', tone: 'way' },
    { id: 'empty', tone: 'amber' },
    { id: 'full', tone: 'amber' },
    ...(exitKey ? [{ id: 'exit-key', tone: 'way', keycap: exitKey } as const] : []),
    { id: 'error', tone: 'error' },
  ];
}

function problems({ box, prompt, instructions, finishKey, exitKey, longestMs, leastMs }: VoicemailSettings): Problem[] {
  const found: Problem[] = [];
  if (!box) found.push({ code: 'no-box', severity: 'error', path: ['box'] });
  if (prompt.length === 0 && !instructions) found.push({ code: 'silent', severity: 'warning', path: ['prompt'] });
  if (finishKey && finishKey === exitKey) found.push({ code: 'same-key', severity: 'error', path: ['exitKey'] });
  if (leastMs >= longestMs) found.push({ code: 'too-short', severity: 'error', path: ['longestMs'] });
  return found;
}
