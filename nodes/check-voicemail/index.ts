import { defineNode, type Exit, type Reference } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { compile } from './compile';
import { checkVoicemailSchema, type CheckVoicemailSettings } from './schema';

export const checkVoicemail = defineNode({
  type: 'check-voicemail',
  version: 1,
  icon: 'inbox',
  group: 'record',
  schema: checkVoicemailSchema,
  defaults: { box: '', own: true, prompt: [], tries: 3, firstKeyMs: 6000, callBack: true },
  migrations: {},
  waits: true,
  exits: (): Exit[] => [
    { id: 'done', tone: 'way', keycap: '#' }, { id: 'wrong-pin', tone: 'amber' }, { id: 'no-input', tone: 'amber' }, { id: 'error', tone: 'error' },
  ],
  references: ({ box, prompt }): Reference[] => [...(box ? [{ kind: 'mailbox' as const, id: box, path: ['box'] }] : []), ...greetingReferences(prompt, ['prompt'])],
  problems: () => [],
  summarize: ({ box, own }: CheckVoicemailSettings, { t, nameOf }) => (box ? t('summary.box', { box: nameOf('mailbox', box) ?? '?' }) : t(own ? 'summary.own' : 'summary.asked')),
  compile,
});
