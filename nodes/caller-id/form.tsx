'use client';
import { errorAt, FormSection, freshId, RowsField, SwitchField, TagsField, TextField, useNodeText, type FormProps } from '../_fields';
import { ShownSection } from './shown-section';
import type { CallerIdSettings } from './schema';

type List = CallerIdSettings['lists'][number];

/** Who calls, sorted into lists, and what telephones will show. */
export function CallerIdForm({ value, onChange, errors }: FormProps<CallerIdSettings>) {
  const { t, field, label } = useNodeText('caller-id');
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
      <ShownSection value={value} onChange={onChange} errors={errors} />
    </>
  );
}

/** A number or the beginning of one, without what people put between digits. */
function pattern(text: string): string | null {
  const clean = text.replace(/[().-]/g, '');
  return /^\+[0-9]{1,15}\*?$/.test(clean) ? clean : null;
}
