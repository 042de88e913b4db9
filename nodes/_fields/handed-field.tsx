'use client';
import type { Expression } from '../_kit/expression';
import { errorAt, type FieldProps, type FormError } from './form-props';
import { RowsField } from './rows-field';
import { VariableField, VariableNameField } from './variable-field';

export interface Handed { name: string; value: Expression }
export interface HandedFieldProps extends FieldProps<Handed[]> { /** Paths begin with the row. */ errors: readonly FormError[]; nameLabel: string; valueLabel: string; add: string; empty: string; bare?: boolean }

/** Variables of one flow made from values of another, one row each. */
export function HandedField({ errors, nameLabel, valueLabel, ...field }: HandedFieldProps) {
  return (
    <RowsField<Handed>
      {...field}
      max={50}
      fresh={() => ({ name: `value${field.value.length + 1}`, value: { var: 'call.from' } })}
      nameOf={({ name }) => name}
      row={(item, change, i) => (
        <div className="flex flex-col gap-2">
          <VariableNameField bare label={nameLabel} value={item.name} error={errorAt(errors, i, 'name')} onChange={name => change({ ...item, name })} />
          <VariableField bare label={valueLabel} value={item.value} error={errorAt(errors, i, 'value')} onChange={value => change({ ...item, value })} />
        </div>
      )}
    />
  );
}
