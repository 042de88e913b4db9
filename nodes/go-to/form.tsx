'use client';
import { ChoiceField, errorAt, FlowField, FormSection, NodeField, useNodeText, type FormProps } from '../_fields';
import type { GoToSettings } from './schema';

/** Where the call goes on. */
export function GoToForm({ value, onChange, errors }: FormProps<GoToSettings>) {
  const { field, label, options } = useNodeText('go-to');
  const { to } = value;
  const error = errorAt(errors, 'to') ?? errorAt(errors, 'to', 'id');
  return (
    <FormSection title={label('to')}>
      <ChoiceField
        {...field('to-where')}
        options={options('to-where', ['node', 'flow'])}
        value={to.where}
        onChange={where => { if (where !== to.where) onChange({ to: where === 'node' ? { where, id: '' } : { where, id: '', version: 'latest' } }); }}
      />
      {to.where === 'node'
        ? <NodeField {...field('to-id')} value={to.id} error={error} onChange={id => onChange({ to: { where: 'node', id } })} />
        : <FlowField {...field('to-id')} versionText={field('to-version')} value={{ flow: to.id, version: to.version }} error={error} onChange={({ flow, version }) => onChange({ to: { where: 'flow', id: flow, version } })} />}
    </FormSection>
  );
}
