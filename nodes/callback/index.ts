import { defineNode, type Problem } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { compile } from './compile';
import { callbackSchema, type CallbackSettings } from './schema';

const day = 86_400_000;

export const callback = defineNode({
  type: 'callback',
  version: 1,
  icon: 'phone-incoming',
  group: 'connect',
  schema: callbackSchema,
  defaults: {
    prompt: [], number: 'own', asks: 3, hours: { on: false, zone: 'UTC', spans: [1, 2, 3, 4, 5].map(on => ({ day: on, from: 540, to: 1020 })) },
    delayMs: 60_000, tries: 3, retryMs: 600_000, ringMs: 30_000, expiryMs: day,
  },
  migrations: {},
  waits: true,
  exits: () => [
    { id: 'booked', tone: 'way' }, { id: 'called', tone: 'way' }, { id: 'declined', tone: 'amber' }, { id: 'invalid', tone: 'amber' }, { id: 'error', tone: 'error' },
  ],
  references: ({ prompt }) => greetingReferences(prompt, ['prompt']),
  problems,
  summarize: ({ delayMs, tries, hours }, { t, duration }) => t(hours.on ? 'summary.in-hours' : 'summary.call', { delay: duration(delayMs), tries }),
  compile,
});

function problems({ hours, delayMs, expiryMs }: CallbackSettings): Problem[] {
  return [
    ...(hours.on && hours.spans.length === 0 ? [{ code: 'never', severity: 'error', path: ['hours', 'spans'] } satisfies Problem] : []),
    ...(delayMs >= expiryMs ? [{ code: 'too-late', severity: 'error', path: ['expiryMs'] } satisfies Problem] : []),
  ];
}
