import { defineNode, type Exit, type Reference } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { compile } from './compile';
import { dialledGreeting, recordGreetingSchema, type RecordGreetingSettings } from './schema';

export const recordGreeting = defineNode({
  type: 'record-greeting',
  version: 1,
  icon: 'mic',
  group: 'record',
  schema: recordGreetingSchema,
  defaults: { greeting: '', own: true, prompt: [], tries: 3, firstKeyMs: 8000, maxMs: 300_000 },
  migrations: {},
  waits: true,
  exits: (): Exit[] => [
    { id: 'done', tone: 'way', keycap: '#' }, { id: 'not-allowed', tone: 'amber' }, { id: 'wrong-pin', tone: 'amber' }, { id: 'no-input', tone: 'amber' }, { id: 'error', tone: 'error' },
  ],
  references: ({ greeting, prompt }): Reference[] => [...(greeting && greeting !== dialledGreeting ? [{ kind: 'greeting' as const, id: greeting, path: ['greeting'] }] : []), ...greetingReferences(prompt, ['prompt'])],
  problems: () => [],
  summarize: ({ greeting }: RecordGreetingSettings, { t, nameOf }) => (greeting ? t('summary.one', { greeting: nameOf('greeting', greeting) ?? '?' }) : t('summary.any')),
  compile,
});
