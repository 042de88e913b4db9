'use client';
import { ChoiceField, CountField, DurationField, errorAt, FormSection, freshId, RowsField, TextField, ThingField, useNodeText, type FormProps } from '../_fields';
import { figures, isLength, type QueueFiguresSettings } from './schema';

type Threshold = QueueFiguresSettings['thresholds'][number];

const most = 14_400_000;

/** Which queue, and from which figures on the call leaves by a way of its own. */
export function QueueFiguresForm({ value, onChange, errors }: FormProps<QueueFiguresSettings>) {
  const { t, field, label, options } = useNodeText('queue-figures');
  const valueOf = (item: Threshold, change: (next: Threshold) => void, i: number) => {
    const props = { bare: true, label: label('thresholds-value'), error: errorAt(errors, 'thresholds', i, 'value'), value: item.value, onChange: (next: number) => change({ ...item, value: next }) };
    return isLength(item.figure) ? <DurationField {...props} minMs={0} maxMs={most} /> : <CountField {...props} min={0} max={1000} unit={t(item.figure === 'waiting' ? 'form.callers' : 'form.people')} />;
  };
  return (
    <>
      <FormSection title={label('queue')}>
        <ThingField {...field('queue')} kind="queue" bare value={value.queue} error={errorAt(errors, 'queue')} onChange={queue => onChange({ ...value, queue })} />
      </FormSection>
      <FormSection title={label('thresholds')}>
        <RowsField<Threshold>
          {...field('thresholds')}
          bare
          ordered
          value={value.thresholds}
          onChange={thresholds => onChange({ ...value, thresholds: [...thresholds] })}
          error={errorAt(errors, 'thresholds')}
          max={20}
          add={t('form.add')}
          empty={t('form.none')}
          fresh={() => ({ id: freshId(value.thresholds, 't'), name: t('form.new', { n: value.thresholds.length + 1 }), figure: 'waiting', test: 'at-least', value: 5 })}
          nameOf={({ name }) => name}
          row={(item, change, i) => (
            <div className="flex flex-col gap-2">
              <TextField bare label={label('thresholds-name')} maxLength={40} value={item.name} error={errorAt(errors, 'thresholds', i, 'name') ?? errorAt(errors, 'thresholds', i, 'id')} onChange={name => change({ ...item, name })} />
              <ChoiceField
                bare label={label('thresholds-figure')} options={options('thresholds-figure', figures)} value={item.figure}
                onChange={figure => change({ ...item, figure, ...(isLength(figure) !== isLength(item.figure) && { value: isLength(figure) ? 60_000 : 5 }) })}
              />
              <div className="flex items-start gap-2">
                <ChoiceField bare label={label('thresholds-test')} options={options('thresholds-test', ['at-least', 'at-most'])} value={item.test} onChange={test => change({ ...item, test })} />
                {valueOf(item, change, i)}
              </div>
            </div>
          )}
        />
      </FormSection>
    </>
  );
}
