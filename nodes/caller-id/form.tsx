'use client';
import { ChoiceField, errorAt, FormSection, freshId, RowsField, SwitchField, TagsField, TextField, useFormServices, useNodeText, type FormProps } from '../_fields';
import { isE164 } from '../_kit/phone-number';
import type { CallerIdSettings } from './schema';

type List = CallerIdSettings['lists'][number];

/** Who calls, sorted into lists, and what telephones will show. */
export function CallerIdForm({ value, onChange, errors }: FormProps<CallerIdSettings>) {
  const { t, field, label, options } = useNodeText('caller-id');
  const { list } = useFormServices();
  const numbers = list('number').map(({ id, name }) => ({ value: isE164(id) ? id : name, label: name }));
  const { show } = value;
  return (
    <>
      <FormSection title={t('form.who')}>
        <SwitchField {...field('contacts')} value={value.contacts} onChange={contacts => onChange({ ...value, contacts })} />
        <TextField {...field('namePrefix')} maxLength={20} value={value.namePrefix} error={errorAt(errors, 'namePrefix')} onChange={namePrefix => onChange({ ...value, namePrefix })} />
      </FormSection>
      <FormSection title={label('lists')}>
        <RowsField<List>
          {...field('lists')}
          bare
          ordered
          value={value.lists}
          onChange={lists => onChange({ ...value, lists: [...lists] })}
          error={errorAt(errors, 'lists')}
          max={20}
          add={t('form.add-list')}
          empty={t('form.no-lists')}
          fresh={() => ({ id: freshId(value.lists, 'l'), name: t('form.new-list', { n: value.lists.length + 1 }), patterns: [] })}
          nameOf={({ name }) => name}
          row={(item, change, i) => (
            <div className="flex flex-col gap-2">
              <TextField bare label={label('lists-name')} maxLength={40} value={item.name} error={errorAt(errors, 'lists', i, 'name') ?? errorAt(errors, 'lists', i, 'id')} onChange={name => change({ ...item, name })} />
              <TagsField
                {...field('lists-patterns')}
                form={field('lists-patterns').hint}
                clean={pattern}
                placeholder="+1202*"
                value={item.patterns}
                error={errorAt(errors, 'lists', i, 'patterns')}
                onChange={patterns => change({ ...item, patterns: [...patterns] })}
              />
            </div>
          )}
        />
      </FormSection>
      <FormSection title={label('show')}>
        <ChoiceField
          {...field('show-as')}
          bare
          options={options('show-as', ['keep', 'number', 'withheld'])}
          value={show.as}
          onChange={as => onChange({ ...value, show: as === 'number' ? { as, number: numbers[0]?.value ?? '' } : { as } })}
        />
        {show.as === 'number' && (
          <ChoiceField
            {...field('show-number')}
            options={numbers.some(option => option.value === show.number) || !show.number ? numbers : [{ value: show.number, label: show.number }, ...numbers]}
            value={show.number}
            error={errorAt(errors, 'show', 'number')}
            onChange={number => onChange({ ...value, show: { as: 'number', number } })}
          />
        )}
      </FormSection>
    </>
  );
}

/** A number or the beginning of one, without what people put between digits. */
function pattern(text: string): string | null {
  const clean = text.replace(/[().-]/g, '');
  return /^\+[0-9]{1,15}\*?$/.test(clean) ? clean : null;
}
