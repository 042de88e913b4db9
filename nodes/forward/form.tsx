'use client';
import { ChoiceField, DurationField, errorAt, errorsUnder, FormSection, PromptField, SwitchField, useNodeText, type FormProps } from '../_fields';
import { isPlace } from './compile';
import type { ForwardSettings } from './schema';
import { Again, Targets } from './targets';

/** Whom to ring, in which order and for how long, what everybody hears and sees, and how the talk ends. */
export function ForwardForm({ value, onChange, errors }: FormProps<ForwardSettings>) {
  const { field, label, options, t, duration } = useNodeText('forward');
  const { targets, order, ringMs, total, hears, whisper, confirm, show, retry, limit, record, transfers, after } = value;
  const wrong = (...at: string[]) => errorsUnder(errors, ...at).length > 0;
  const confirming = (change: Partial<ForwardSettings['confirm']>) => onChange({ ...value, confirm: { ...confirm, ...change } });
  const limiting = (change: Partial<ForwardSettings['limit']>) => onChange({ ...value, limit: { ...limit, ...change } });
  const several = targets.filter(target => !isPlace(target)).length > 1;
  const triesAgain = Object.values(retry).some(({ times }) => times > 0);
  return (
    <>
      <FormSection title={label('targets')}>
        <Targets value={value} errors={errors} onChange={next => onChange({ ...value, targets: [...next] })} />
        {targets.length > 1 && <ChoiceField {...field('order')} row options={options('order', ['together', 'in-turn'])} value={order} onChange={next => onChange({ ...value, order: next })} />}
        <DurationField
          label={label('ringMs')}
          hint={several && order === 'in-turn' ? field('ringMs').hint : undefined}
          minMs={3000}
          maxMs={180_000}
          value={ringMs}
          error={errorAt(errors, 'ringMs')}
          onChange={next => onChange({ ...value, ringMs: next })}
        />
      </FormSection>
      <FormSection title={label('hears')} summary={t(`fields.hears-what.options.${hears.what}`)} open={wrong('hears')}>
        <ChoiceField {...field('hears-what')} options={options('hears-what', ['far', 'ringing', 'music'])} value={hears.what} onChange={what => onChange({ ...value, hears: { ...hears, what } })} />
        {hears.what === 'music' && <PromptField {...field('hears-music')} value={hears.music} error={errorAt(errors, 'hears', 'music')} onChange={music => onChange({ ...value, hears: { ...hears, music } })} />}
      </FormSection>
      <FormSection title={label('show')}>
        <ChoiceField {...field('show')} bare options={options('show', ['caller', 'called'])} value={show} onChange={next => onChange({ ...value, show: next })} />
      </FormSection>
      <FormSection title={t('form.before')} summary={confirm.on ? t('form.confirm-on', { wait: duration(confirm.ms) }) : whisper.length ? t('form.whispered') : t('form.off')} open={wrong('confirm') || wrong('whisper')}>
        <PromptField {...field('whisper')} value={whisper} error={errorAt(errors, 'whisper')} onChange={next => onChange({ ...value, whisper: next })} />
        <SwitchField {...field('confirm-on')} value={confirm.on} onChange={on => confirming({ on })} />
        {confirm.on && (
          <>
            <PromptField {...field('confirm-prompt')} value={confirm.prompt} error={errorAt(errors, 'confirm', 'prompt')} onChange={prompt => confirming({ prompt })} />
            <DurationField {...field('confirm-ms')} minMs={1000} maxMs={60_000} value={confirm.ms} error={errorAt(errors, 'confirm', 'ms')} onChange={ms => confirming({ ms })} />
          </>
        )}
      </FormSection>
      <FormSection title={label('retry')} summary={triesAgain ? t('form.again') : t('form.off')} open={wrong('retry') || wrong('total')}>
        {(['busy', 'no-answer', 'unreachable'] as const).map(why => <Again key={why} why={why} value={retry} errors={errors} onChange={next => onChange({ ...value, retry: next })} />)}
        <SwitchField {...field('total-on')} value={total.on} onChange={on => onChange({ ...value, total: { ...total, on } })} />
        {total.on && <DurationField {...field('total-ms')} minMs={5000} maxMs={7_200_000} value={total.ms} error={errorAt(errors, 'total', 'ms')} onChange={ms => onChange({ ...value, total: { ...total, ms } })} />}
      </FormSection>
      <FormSection title={t('form.talk')} summary={limit.on ? t('form.limited', { limit: duration(limit.ms) }) : record ? label('record') : t('form.off')} open={wrong('limit')}>
        <ChoiceField {...field('after')} options={options('after', ['go-on', 'hang-up'])} value={after} onChange={next => onChange({ ...value, after: next })} />
        <SwitchField {...field('record')} value={record} onChange={next => onChange({ ...value, record: next })} />
        <ChoiceField {...field('transfers')} options={options('transfers', ['off', 'callee', 'caller', 'both'])} value={transfers} onChange={next => onChange({ ...value, transfers: next })} />
        <SwitchField {...field('limit-on')} value={limit.on} onChange={on => limiting({ on })} />
        {limit.on && (
          <>
            <div className="grid grid-cols-2 gap-3">
              <DurationField label={label('limit-ms')} minMs={10_000} maxMs={14_400_000} value={limit.ms} error={errorAt(errors, 'limit', 'ms')} onChange={ms => limiting({ ms })} />
              <DurationField label={label('limit-warnMs')} minMs={0} maxMs={600_000} value={limit.warnMs} error={errorAt(errors, 'limit', 'warnMs')} onChange={warnMs => limiting({ warnMs })} />
            </div>
            {limit.warnMs > 0 && <PromptField {...field('limit-warning')} value={limit.warning} error={errorAt(errors, 'limit', 'warning')} onChange={warning => limiting({ warning })} />}
          </>
        )}
      </FormSection>
    </>
  );
}
