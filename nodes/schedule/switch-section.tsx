'use client';
import { ChoiceField, errorAt, FieldLink, FormSection, ThingField, useFormServices, useNodeText, type FormError } from '../_fields';
import type { ScheduleSettings } from './schema';

type Change = Partial<Pick<ScheduleSettings, 'handSwitch' | 'switched'>>;

/** A switch that people turn by hand, and where callers go while it is. */
export function SwitchSection({ value: { handSwitch, switched }, errors, onChange }: { value: ScheduleSettings; errors: readonly FormError[]; onChange: (change: Change) => void }) {
  const { t, field, label, options } = useNodeText('schedule');
  const { nameOf } = useFormServices();
  return (
    <FormSection title={label('handSwitch')} summary={handSwitch ? nameOf('switch', handSwitch) ?? '?' : t('form.off')} open={errors.some(({ path }) => path[0] === 'handSwitch')}>
      <ThingField {...field('handSwitch')} bare kind="switch" value={handSwitch} error={errorAt(errors, 'handSwitch')} onChange={next => onChange({ handSwitch: next })} />
      {handSwitch !== '' && (
        <>
          <FieldLink onClick={() => onChange({ handSwitch: '' })}>{t('form.no-switch')}</FieldLink>
          <p className="text-12 text-ink-3"><span className="font-mid text-ink-2">{label('switched')}.</span> {field('switched').hint}</p>
          <ChoiceField {...field('switched-open')} options={options('switched-open', ['open', 'override'])} value={switched.open} onChange={open => onChange({ switched: { ...switched, open } })} />
          <ChoiceField {...field('switched-closed')} options={options('switched-closed', ['closed', 'holiday', 'override'])} value={switched.closed} onChange={closed => onChange({ switched: { ...switched, closed } })} />
        </>
      )}
    </FormSection>
  );
}
