'use client';
import { CountField, errorAt, FormSection, freshId, RowsField, SwitchField, TextField, useNodeText, type FormProps } from '../_fields';
import type { SplitSettings } from './schema';

type Branch = SplitSettings['branches'][number];

/** How many of the calls go which way. */
export function SplitForm({ value, onChange, errors }: FormProps<SplitSettings>) {
  const { t, field, label } = useNodeText('split');
  const all = value.branches.reduce((sum, { weight }) => sum + weight, 0);
  return (
    <>
      <FormSection title={label('branches')}>
        <RowsField<Branch>
          {...field('branches')}
          bare
          value={value.branches}
          // The last one stays: a call must go somewhere.
          onChange={branches => { if (branches.length) onChange({ ...value, branches: [...branches] }); }}
          error={errorAt(errors, 'branches')}
          max={20}
          add={t('form.add-branch')}
          fresh={() => ({ id: freshId(value.branches), name: t('form.new-branch', { n: value.branches.length + 1 }), weight: 50 })}
          nameOf={({ name }) => name}
          row={(item, change, i) => (
            <div className="grid grid-cols-[minmax(0,1fr)_auto_44px] items-center gap-2">
              <TextField bare label={label('branches-name')} maxLength={40} value={item.name} error={errorAt(errors, 'branches', i, 'name') ?? errorAt(errors, 'branches', i, 'id')} onChange={name => change({ ...item, name })} />
              <CountField bare label={label('branches-weight')} min={1} max={1000} value={item.weight} error={errorAt(errors, 'branches', i, 'weight')} onChange={weight => change({ ...item, weight })} />
              <span className="num text-right text-12 text-ink-3">{t('form.share', { percent: Math.round((item.weight / all) * 100) })}</span>
            </div>
          )}
        />
      </FormSection>
      <FormSection title={t('form.callers')}>
        <SwitchField {...field('sticky')} value={value.sticky} onChange={sticky => onChange({ ...value, sticky })} />
      </FormSection>
    </>
  );
}
