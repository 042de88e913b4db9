'use client';
import { ChoiceField, CountField, errorAt, FormSection, RowsField, TemplateField, useFormServices, useNodeText, VariableField, type FormProps } from '../_fields';
import { callerSources, type CallerSource } from '../_kit/caller-source';
import { isE164 } from '../_kit/phone-number';
import type { CallerIdSettings } from './schema';

const hour = 3600_000;

/** What telephones show that are rung after this node: number, name, and whether they show it at all. */
export function ShownSection({ value, onChange, errors }: FormProps<CallerIdSettings>) {
  const { t, field, label, options } = useNodeText('caller-id');
  const { list } = useFormServices();
  const numbers = list('number').map(({ id, name }) => ({ value: isE164(id) ? id : name, label: name }));
  const { show } = value;
  const put = (next: CallerIdSettings['show']) => onChange({ ...value, show: next });
  const fresh: { [A in CallerIdSettings['show']['as']]: () => Extract<CallerIdSettings['show'], { as: A }> } = {
    keep: () => ({ as: 'keep' }), number: () => ({ as: 'number', number: numbers[0]?.value ?? '' }),
    order: () => ({ as: 'order', order: ['person', 'group', 'called', 'tenant'], own: '' }), alias: () => ({ as: 'alias', ms: 24 * hour }),
  };
  return (
    <FormSection title={label('show')}>
      <ChoiceField {...field('show-as')} bare options={options('show-as', ['keep', 'number', 'order', 'alias'])} value={show.as} onChange={as => put(fresh[as]())} />
      {show.as === 'number' && (
        <ChoiceField
          {...field('show-number')}
          options={numbers.some(option => option.value === show.number) || !show.number ? numbers : [{ value: show.number, label: show.number }, ...numbers]}
          value={show.number}
          error={errorAt(errors, 'show', 'number')}
          onChange={number => put({ as: 'number', number })}
        />
      )}
      {show.as === 'order' && (
        <>
          <RowsField<CallerSource>
            {...field('show-order')}
            ordered
            value={show.order}
            error={errorAt(errors, 'show', 'order')}
            max={callerSources.length}
            add={t('form.add-source')}
            fresh={() => callerSources.find(source => !show.order.includes(source)) ?? 'tenant'}
            nameOf={source => t(`form.source-${source}`)}
            onChange={order => { if (order.length) put({ ...show, order: [...order] }); }}
            row={(source, change) => <ChoiceField bare label={label('show-order')} options={callerSources.map(one => ({ value: one, label: t(`form.source-${one}`) }))} value={source} onChange={change} />}
          />
          {show.order.includes('own') && <VariableField {...field('show-own')} placeholder="+12125550100" value={show.own} error={errorAt(errors, 'show', 'own')} onChange={own => put({ ...show, own })} />}
        </>
      )}
      {show.as === 'alias' && <CountField {...field('show-ms')} unit={t('form.hours')} min={1} max={720} value={show.ms / hour} error={errorAt(errors, 'show', 'ms')} onChange={hours => put({ as: 'alias', ms: hours * hour })} />}
      <TemplateField {...field('name')} maxLength={60} value={value.name} error={errorAt(errors, 'name')} onChange={name => onChange({ ...value, name })} />
      <ChoiceField {...field('presentation')} options={options('presentation', ['keep', 'allowed', 'restricted'])} value={value.presentation} onChange={presentation => onChange({ ...value, presentation })} />
    </FormSection>
  );
}
