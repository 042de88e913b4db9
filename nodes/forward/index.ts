import { defineNode, type Exit, type Problem, type Reference, type Words } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { isE164 } from '../_kit/phone-number';
import type { Target } from '../_kit/verbs';
import { compile } from './compile';
import { forwardSchema, type ForwardSettings } from './schema';

export const forward = defineNode({
  type: 'forward',
  version: 1,
  icon: 'phone-forwarded',
  group: 'connect',
  schema: forwardSchema,
  defaults: { targets: [], order: 'together', ringMs: 20_000, confirm: { on: false, prompt: [], ms: 10_000 }, show: 'caller' },
  migrations: {},
  waits: true,
  exits,
  references,
  problems,
  summarize: ({ targets, ringMs, order }, words) =>
    targets.length === 0
      ? words.t('summary.nobody')
      : words.t(targets.length > 1 && order === 'in-turn' ? 'summary.inTurn' : 'summary.ring', {
        who: targets.map(target => nameOf(target, words)).join(', '), ring: words.duration(ringMs),
      }),
  compile,
});

function exits({ confirm }: ForwardSettings): Exit[] {
  return [
    { id: 'done', tone: 'way' },
    { id: 'busy', tone: 'amber' },
    { id: 'no-answer', tone: 'amber' },
    { id: 'rejected', tone: 'amber' },
    { id: 'unreachable', tone: 'amber' },
    ...(confirm.on ? [{ id: 'not-confirmed', tone: 'amber' } as const] : []),
    { id: 'not-allowed', tone: 'amber' },
    { id: 'error', tone: 'error' },
  ];
}

function references({ targets, confirm }: ForwardSettings): Reference[] {
  return [
    ...targets.flatMap((target, i): Reference[] => (target.kind === 'person' || target.kind === 'device' ? [{ kind: target.kind, id: target.id, path: ['targets', i] }] : [])),
    ...greetingReferences(confirm.prompt, ['confirm', 'prompt']),
  ];
}

function problems({ targets }: ForwardSettings): Problem[] {
  if (targets.length === 0) return [{ code: 'nobody', severity: 'error', path: ['targets'] }];
  return targets.flatMap((target, i): Problem[] =>
    target.kind === 'number' && !isE164(target.number) ? [{ code: 'not-a-number', severity: 'error', path: ['targets', i], values: { number: target.number } }] : []);
}

function nameOf(target: Target, { t, nameOf }: Words): string {
  switch (target.kind) {
    case 'number': return target.number;
    case 'dialled': return t('summary.dialled');
    default: return nameOf(target.kind, target.id) ?? '?';
  }
}
