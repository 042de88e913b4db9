'use client';
import {
  BodyFields, ChoiceField, CountField, DurationField, errorAt, errorsUnder, FormSection, HeaderName, MeanwhileFields, RowsField, SecretUseFields, SwitchField, TemplateField, TextField, useNodeText,
  VariableNameField, type FormProps,
} from '../_fields';
import { webMethods } from '../_kit/web-request';
import type { HttpRequestSettings } from './schema';

type Header = HttpRequestSettings['headers'][number];
type Found = HttpRequestSettings['found'][number];

/** Whom to ask and with what, what of the answer is kept, and how long that may take. */
export function HttpRequestForm({ value, onChange, errors }: FormProps<HttpRequestSettings>) {
  const text = useNodeText('http-request');
  const { t, field, label, options, duration } = text;
  const change = (next: Partial<HttpRequestSettings>) => onChange({ ...value, ...next });
  return (
    <>
      <FormSection title={t('form.whom')}>
        <ChoiceField {...field('method')} options={options('method', webMethods)} value={value.method} onChange={method => change({ method })} />
        <TemplateField {...field('address')} maxLength={2000} placeholder="https://crm.example.com/calls" value={value.address} error={errorAt(errors, 'address')} onChange={address => change({ address: address.trim() })} />
      </FormSection>
      <FormSection title={label('secret')}>
        <SecretUseFields text={text} value={value.secret} errors={errorsUnder(errors, 'secret')} onChange={secret => change({ secret })} />
      </FormSection>
      {value.method !== 'GET' && (
        <FormSection title={label('body')}>
          <BodyFields text={text} value={value.body} errors={errorsUnder(errors, 'body')} onChange={body => change({ body })} />
        </FormSection>
      )}
      <FormSection title={label('found')}>
        <RowsField<Found>
          {...field('found')}
          bare
          value={value.found}
          max={20}
          add={t('form.add-found')}
          empty={t('form.no-found')}
          fresh={() => ({ path: 'name', name: `value${value.found.length + 1}` })}
          nameOf={({ name }) => name}
          onChange={found => change({ found: [...found] })}
          row={(item, put, i) => (
            <div className="flex flex-col gap-2">
              <TextField bare label={label('found-path')} maxLength={200} placeholder="customer.name" value={item.path} error={errorAt(errors, 'found', i, 'path')} onChange={path => put({ ...item, path: path.trim() })} />
              <VariableNameField bare label={label('found-name')} value={item.name} error={errorAt(errors, 'found', i, 'name')} onChange={name => put({ ...item, name })} />
            </div>
          )}
        />
        <VariableNameField {...field('statusAs')} value={value.statusAs} error={errorAt(errors, 'statusAs')} onChange={statusAs => change({ statusAs })} />
      </FormSection>
      <FormSection title={label('meanwhile')}>
        <MeanwhileFields text={text} value={value.meanwhile} errors={errorsUnder(errors, 'meanwhile')} onChange={meanwhile => change({ meanwhile })} />
      </FormSection>
      <FormSection title={t('form.tries')} summary={value.once ? t('form.once-summary', { time: duration(value.timeMs) }) : t('form.tries-summary', { tries: value.tries, time: duration(value.timeMs) })} open={errors.some(({ path }) => path[0] === 'timeMs' || path[0] === 'tries')}>
        <DurationField {...field('timeMs')} minMs={500} maxMs={30_000} value={value.timeMs} error={errorAt(errors, 'timeMs')} onChange={timeMs => change({ timeMs })} />
        <SwitchField {...field('once')} value={value.once} onChange={once => change({ once })} />
        {!value.once && <CountField {...field('tries')} min={1} max={5} value={value.tries} error={errorAt(errors, 'tries')} onChange={tries => change({ tries })} />}
      </FormSection>
      <FormSection title={label('headers')} summary={t('form.headers-summary', { n: value.headers.length })} open={errors.some(({ path }) => path[0] === 'headers')}>
        <RowsField<Header>
          {...field('headers')}
          bare
          value={value.headers}
          max={20}
          add={t('form.add-header')}
          fresh={() => ({ name: 'X-Source', value: '' })}
          nameOf={({ name }) => name}
          onChange={headers => change({ headers: [...headers] })}
          row={(item, put, i) => (
            <div className="flex flex-col gap-2">
              <HeaderName bare label={label('headers-name')} value={item.name} error={errorAt(errors, 'headers', i, 'name')} onChange={name => put({ ...item, name })} />
              <TemplateField bare label={label('headers-value')} value={item.value} error={errorAt(errors, 'headers', i, 'value')} onChange={next => put({ ...item, value: next })} />
            </div>
          )}
        />
      </FormSection>
    </>
  );
}
