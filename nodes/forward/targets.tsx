'use client';
import { CountField, DurationField, errorAt, TargetsField, useNodeText, type FormError } from '../_fields';
import { isPlace } from './compile';
import type { ForwardSettings, ForwardTarget } from './schema';

type Choice = Parameters<Parameters<typeof TargetsField>[0]['made']>[0];

/** A row that is made or changed keeps its times, unless it is a place. */
function made(choice: Choice, before: ForwardTarget | null): ForwardTarget {
  const { delayMs, ringMs } = { delayMs: undefined, ringMs: undefined, ...before };
  const target = choice as ForwardTarget;
  return isPlace(target) ? target : { ...target, ...(delayMs !== undefined && { delayMs }), ...(ringMs !== undefined && { ringMs }) };
}

interface Props { value: ForwardSettings; errors: readonly FormError[]; onChange: (targets: ForwardTarget[]) => void }

/** Whom to ring and where to go, each with its own times where several are rung. */
export function Targets({ value: { targets, order, ringMs }, errors, onChange }: Props) {
  const { field, t } = useNodeText('forward');
  const several = targets.filter(target => !isPlace(target)).length > 1;
  return (
    <TargetsField<ForwardTarget>
      {...field('targets')}
      bare
      places
      ordered={order === 'in-turn' || targets.some(isPlace)}
      value={targets}
      error={errorAt(errors, 'targets')}
      errorOf={row => errorAt(errors, 'targets', row) ?? errorAt(errors, 'targets', row, 'id')}
      onChange={onChange}
      made={made}
      more={(target, change) => !isPlace(target) && several && (
        <div className="grid grid-cols-2 gap-3">
          <DurationField label={t(order === 'in-turn' ? 'form.rest-before' : 'form.begins-after')} minMs={0} maxMs={180_000} value={target.delayMs ?? 0} onChange={delayMs => change(timed(target, { delayMs }))} />
          <DurationField label={t('form.rings-for')} minMs={3000} maxMs={180_000} value={target.ringMs ?? ringMs} onChange={ms => change(timed(target, { ringMs: ms === ringMs ? undefined : ms }))} />
        </div>
      )}
    />
  );
}

/** A time that is as for all is not written down. */
function timed(target: Exclude<ForwardTarget, { kind: 'flow' | 'queue' | 'mailbox' | 'room' }>, change: { delayMs?: number; ringMs?: number }): ForwardTarget {
  const { delayMs, ringMs, ...rest } = { ...target, ...change };
  return { ...rest, ...(delayMs ? { delayMs } : {}), ...(ringMs === undefined ? {} : { ringMs }) } as ForwardTarget;
}

/** How often and how long apart somebody is tried again, for one reason. */
export function Again({ why, value, errors, onChange }: { why: keyof ForwardSettings['retry']; value: ForwardSettings['retry']; errors: readonly FormError[]; onChange: (retry: ForwardSettings['retry']) => void }) {
  const { field, label, t } = useNodeText('forward');
  const { times, everyMs } = value[why];
  const put = (change: Partial<typeof value[typeof why]>) => onChange({ ...value, [why]: { ...value[why], ...change } });
  return (
    <div className="grid grid-cols-2 gap-3">
      <CountField {...field(`retry-${why}`)} label={label(`retry-${why}`)} unit={t('form.times')} min={0} max={20} value={times} error={errorAt(errors, 'retry', why, 'times')} onChange={next => put({ times: next })} />
      {times > 0 && <DurationField label={label(`retry-${why}-everyMs`)} minMs={1000} maxMs={3_600_000} value={everyMs} error={errorAt(errors, 'retry', why, 'everyMs')} onChange={next => put({ everyMs: next })} />}
    </div>
  );
}
