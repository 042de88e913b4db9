'use client';
import { ChoiceField, DurationField, errorAt, FormSection, PromptField, SwitchField, TargetsField, useNodeText, type FormProps } from '../_fields';
import type { ForwardSettings } from './schema';

/** Whom to ring, in which order and for how long, and what they see. */
export function ForwardForm({ value, onChange, errors }: FormProps<ForwardSettings>) {
  const { field, label, options, t, duration } = useNodeText('forward');
  const { targets, order, ringMs, confirm, show } = value;
  const confirming = (change: Partial<ForwardSettings['confirm']>) => onChange({ ...value, confirm: { ...confirm, ...change } });
  return (
    <>
      <FormSection title={label('targets')}>
        <TargetsField
          {...field('targets')}
          bare
          ordered={order === 'in-turn'}
          value={targets}
          error={errorAt(errors, 'targets')}
          errorOf={row => errorAt(errors, 'targets', row) ?? errorAt(errors, 'targets', row, 'id')}
          onChange={next => onChange({ ...value, targets: [...next] })}
        />
        {targets.length > 1 && <ChoiceField {...field('order')} row options={options('order', ['together', 'in-turn'])} value={order} onChange={next => onChange({ ...value, order: next })} />}
        <DurationField
          label={label('ringMs')}
          hint={targets.length > 1 && order === 'in-turn' ? field('ringMs').hint : undefined}
          minMs={3000}
          maxMs={180_000}
          value={ringMs}
          error={errorAt(errors, 'ringMs')}
          onChange={next => onChange({ ...value, ringMs: next })}
        />
      </FormSection>
      <FormSection title={label('show')}>
        <ChoiceField {...field('show')} bare options={options('show', ['caller', 'called'])} value={show} onChange={next => onChange({ ...value, show: next })} />
      </FormSection>
      <FormSection title={label('confirm')} summary={confirm.on ? t('form.confirm-on', { wait: duration(confirm.ms) }) : t('form.off')} open={confirm.on}>
        <SwitchField {...field('confirm-on')} value={confirm.on} onChange={on => confirming({ on })} />
        {confirm.on && (
          <>
            <PromptField {...field('confirm-prompt')} value={confirm.prompt} error={errorAt(errors, 'confirm', 'prompt')} onChange={prompt => confirming({ prompt })} />
            <DurationField {...field('confirm-ms')} minMs={1000} maxMs={60_000} value={confirm.ms} error={errorAt(errors, 'confirm', 'ms')} onChange={ms => confirming({ ms })} />
          </>
        )}
      </FormSection>
    </>
  );
}
