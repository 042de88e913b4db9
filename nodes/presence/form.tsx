'use client';
import { errorAt, FormSection, ThingField, useNodeText, type FormProps } from '../_fields';
import type { PresenceSettings } from './schema';

/** Whose presence is asked for. */
export function PresenceForm({ value, onChange, errors }: FormProps<PresenceSettings>) {
  const { field, label } = useNodeText('presence');
  return (
    <FormSection title={label('person')}>
      <ThingField {...field('person')} bare kind="person" value={value.person} error={errorAt(errors, 'person')} onChange={person => onChange({ ...value, person })} />
    </FormSection>
  );
}
