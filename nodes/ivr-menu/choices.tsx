'use client';
import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { errorAt, KeysField, RowsField, TextField, useNodeText, type FormError } from '../_fields';
import type { IvrMenuSettings } from './schema';

type Choice = IvrMenuSettings['choices'][number];

export interface ChoicesProps {
  value: Choice[];
  onChange: (next: Choice[]) => void;
  errors: readonly FormError[];
  /** Where a key leads, as something to change. */
  leads: (keys: string) => ReactNode;
}

/** The keys of a menu, one row each: the key, what it means, where it leads. */
export function Choices({ value, onChange, errors, leads }: ChoicesProps) {
  const { t, field, label } = useNodeText('ivr-menu');
  return (
    <RowsField<Choice>
      {...field('choices')}
      hint={undefined}
      bare
      ordered
      value={value}
      onChange={next => onChange([...next])}
      error={errorAt(errors, 'choices')}
      max={40}
      add={t('form.add-key')}
      empty={t('form.no-keys')}
      fresh={() => ({ keys: freeKey(value), label: '' })}
      nameOf={({ keys, label: words }) => t('form.key-row', { keys: keys || '?', label: words })}
      row={(choice, change, i) => {
        const target = choice.keys ? leads(choice.keys) : null;
        return (
          <div className="grid grid-cols-[64px_minmax(0,1fr)] gap-1.5">
            <KeysField bare label={label('choices-keys')} value={choice.keys} error={errorAt(errors, 'choices', i, 'keys')} onChange={keys => change({ ...choice, keys })} />
            <TextField bare label={label('choices-label')} placeholder={t('form.key-means')} maxLength={60} value={choice.label} error={errorAt(errors, 'choices', i, 'label')} onChange={words => change({ ...choice, label: words })} />
            {target && <><span className="grid place-items-center text-ink-3"><ArrowRight aria-hidden className="size-3.5" /></span>{target}</>}
          </div>
        );
      }}
    />
  );
}

/** The first key that no choice has yet. */
function freeKey(choices: readonly Choice[]): string {
  return [...'1234567890*#'].find(key => !choices.some(({ keys }) => keys === key)) ?? '';
}
