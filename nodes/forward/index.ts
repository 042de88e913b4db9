import { defineNode, type Exit, type Problem, type Reference, type Words } from '../_kit/define-node';
import { greetingReferences } from '../_kit/greeting-references';
import { isE164, spacedNumber } from '../_kit/phone-number';
import { sipUriOf } from '../_kit/sip-uri';
import { compile, isPlace } from './compile';
import { forwardSchema, type ForwardSettings, type ForwardTarget } from './schema';

const never = { times: 0, everyMs: 60_000 };
/** What came with the second version, as it was before: off. */
const sinceTwo = {
  total: { on: false, ms: 120_000 }, hears: { what: 'far', music: [] }, whisper: [], retry: { busy: never, 'no-answer': never, unreachable: never },
  limit: { on: false, ms: 3_600_000, warnMs: 60_000, warning: [] }, record: false, after: 'go-on',
} satisfies Partial<ForwardSettings>;

export const forward = defineNode({
  type: 'forward',
  version: 3,
  icon: 'phone-forwarded',
  group: 'connect',
  schema: forwardSchema,
  defaults: { targets: [], order: 'together', ringMs: 20_000, confirm: { on: false, prompt: [], ms: 10_000 }, show: 'caller', ...sinceTwo, transfers: 'off' },
  migrations: {
    1: settings => ({ ...(settings as object), ...sinceTwo, transfers: false }),
    // Only the callee could.
    2: settings => ({ ...(settings as object), transfers: (settings as { transfers: boolean }).transfers ? 'callee' : 'off' }),
  },
  waits: true,
  exits,
  references,
  problems,
  summarize: ({ targets, ringMs, order }, words) =>
    targets.length === 0
      ? words.t('summary.nobody')
      : words.t(targets.every(isPlace) ? 'summary.places' : targets.length > 1 && order === 'in-turn' ? 'summary.inTurn' : 'summary.ring', {
        who: words.list(targets.map(target => nameOf(target, words))), ring: words.duration(ringMs),
      }),
  compile,
});

function exits({ targets, confirm, after }: ForwardSettings): Exit[] {
  const rings = targets.length === 0 || !targets.every(isPlace);
  const amber = (id: string, when: boolean): Exit[] => (when ? [{ id, tone: 'amber' }] : []);
  return [
    ...(after === 'go-on' ? [{ id: 'done', tone: 'way' } as const] : []),
    ...amber('busy', rings),
    ...amber('no-answer', rings),
    ...amber('rejected', rings),
    { id: 'unreachable', tone: 'amber' },
    ...amber('not-confirmed', rings && confirm.on),
    ...amber('not-allowed', rings),
    ...(rings || targets.some(({ kind }) => kind !== 'flow') ? [{ id: 'error', tone: 'error' } as const] : []),
  ];
}

function references({ targets, hears, whisper, confirm, limit }: ForwardSettings): Reference[] {
  return [
    ...targets.flatMap((target, i): Reference[] => ('id' in target ? [{ kind: target.kind, id: target.id, path: ['targets', i] }] : [])),
    ...greetingReferences(hears.music, ['hears', 'music']),
    ...greetingReferences(whisper, ['whisper']),
    ...greetingReferences(confirm.prompt, ['confirm', 'prompt']),
    ...greetingReferences(limit.warning, ['limit', 'warning']),
  ];
}

function problems({ targets, order, total, limit }: ForwardSettings): Problem[] {
  if (targets.length === 0) return [{ code: 'nobody', severity: 'error', path: ['targets'] }];
  const found = targets.flatMap((target, i): Problem[] => {
    if (target.kind === 'number' && !isE164(target.number)) return [{ code: 'not-a-number', severity: 'error', path: ['targets', i], values: { number: target.number } }];
    if (target.kind === 'sip' && !sipUriOf(target.uri)) return [{ code: 'not-an-address', severity: 'error', path: ['targets', i], values: { uri: target.uri } }];
    if (total.on && order === 'together' && 'delayMs' in target && (target.delayMs ?? 0) >= total.ms) return [{ code: 'too-late', severity: 'warning', path: ['targets', i] }];
    return [];
  });
  // A flow has the call for good, unless it is gone: what stands behind it has its turn hardly ever.
  const last = order === 'in-turn' ? targets.findIndex(({ kind }) => kind === 'flow') : -1;
  if (last !== -1 && last < targets.length - 1) found.push({ code: 'behind-a-flow', severity: 'warning', path: ['targets', last + 1] });
  if (limit.on && limit.warnMs >= limit.ms) found.push({ code: 'warning-too-early', severity: 'error', path: ['limit', 'warnMs'] });
  return found;
}

function nameOf(target: ForwardTarget, { t, nameOf }: Words): string {
  switch (target.kind) {
    case 'number': return spacedNumber(target.number);
    case 'sip': return target.uri;
    case 'dialled': return t('summary.dialled');
    default: return nameOf(target.kind, target.id) ?? '?';
  }
}
