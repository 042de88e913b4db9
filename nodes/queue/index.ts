import { defineNode, type Exit, type Problem, type Reference } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { compile } from './compile';
import { queueSchema, type QueueSettings } from './schema';

const noCallback: QueueSettings['callback'] = { on: false, key: '1', prompt: [], welcome: [], tries: 3, retryMs: 300_000, ringMs: 30_000, keepMs: 14_400_000 };

export const queue = defineNode({
  type: 'queue',
  version: 3,
  icon: 'users-round',
  group: 'connect',
  schema: queueSchema,
  defaults: {
    queue: '', priority: 0, skills: [], relaxMs: 0, sticky: false, music: [],
    announce: { on: false, prompt: [], firstMs: 30_000, everyMs: 60_000 }, position: { on: false, lead: [], tail: [] }, wait: { on: false, lead: [], tail: [] },
    maxWait: { on: false, ms: 600_000 }, maxLength: 50, joinsWhen: 'staffed', leavesEmpty: true, exitKeys: '', agent: { prompt: [], confirm: false, ms: 10_000 },
    transfers: false, callback: noCallback,
  },
  migrations: { 1: settings => ({ ...(settings as object), callback: noCallback }), 2: settings => ({ ...(settings as object), transfers: false }) },
  waits: true,
  exits,
  references,
  problems,
  summarize: ({ queue: id, maxWait }, { t, nameOf, duration }) => {
    if (id === '') return t('summary.none');
    const name = nameOf('queue', id) ?? '?';
    return maxWait.on ? t('summary.until', { name, wait: duration(maxWait.ms) }) : t('summary.wait', { name });
  },
  compile,
});

function exits({ maxWait, joinsWhen, leavesEmpty, exitKeys, transfers, callback }: QueueSettings): Exit[] {
  return [
    { id: 'done', tone: 'way' },
    ...(transfers ? [{ id: 'not-taken', tone: 'amber' } as const] : []),
    ...(exitKeys ? [{ id: 'exit-key', tone: 'way' } as const] : []),
    ...(maxWait.on ? [{ id: 'max-wait', tone: 'amber' } as const] : []),
    ...(callback.on ? [{ id: 'callback-booked', tone: 'way', keycap: callback.key } as const] : []),
    { id: 'full', tone: 'amber' },
    ...(joinsWhen === 'always' ? [] : [{ id: 'no-agents', tone: 'amber' } as const]),
    ...(leavesEmpty ? [{ id: 'agents-left', tone: 'amber' } as const] : []),
    { id: 'closed', tone: 'amber' },
    { id: 'error', tone: 'error' },
  ];
}

function references({ queue: id, music, announce, position, wait, agent, callback }: QueueSettings): Reference[] {
  return [
    ...(id === '' ? [] : [{ kind: 'queue', id, path: ['queue'] } satisfies Reference]),
    ...greetingReferences(music, ['music']),
    ...greetingReferences(announce.prompt, ['announce', 'prompt']),
    ...greetingReferences(position.lead, ['position', 'lead']),
    ...greetingReferences(position.tail, ['position', 'tail']),
    ...greetingReferences(wait.lead, ['wait', 'lead']),
    ...greetingReferences(wait.tail, ['wait', 'tail']),
    ...greetingReferences(agent.prompt, ['agent', 'prompt']),
    ...greetingReferences(callback.prompt, ['callback', 'prompt']),
    ...greetingReferences(callback.welcome, ['callback', 'welcome']),
  ];
}

function problems({ queue: id, announce, position, wait, exitKeys, callback }: QueueSettings): Problem[] {
  return [
    ...(id === '' ? [{ code: 'no-queue', severity: 'error', path: ['queue'] } satisfies Problem] : []),
    ...(announce.on && announce.prompt.length === 0 && !position.on && !wait.on ? [{ code: 'silent', severity: 'warning', path: ['announce', 'prompt'] } satisfies Problem] : []),
    ...(callback.on && exitKeys.includes(callback.key) ? [{ code: 'same-key', severity: 'error', path: ['callback', 'key'], values: { key: callback.key } } satisfies Problem] : []),
  ];
}
