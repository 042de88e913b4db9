'use client';
import { CircleAlert, Workflow } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Tile } from '@/app/_ui/badge';
import { ErrorText } from '@/app/_ui/field';
import type { FieldProps } from './form-props';
import { useFormServices, type ThingKind } from './services';
import { ChoiceField, CountField } from './simple-fields';
import { ThingPicker } from './thing-picker';

/** A node of this flow. */
export function NodeField(props: FieldProps<string>) {
  const t = useTranslations('fields');
  return <NamedThing {...props} kind="node" title={t('nodes')} />;
}

export interface FlowChoice { flow: string; version: 'latest' | number }

/** Another flow, and which version of it. */
export function FlowField({ value: { flow, version }, onChange, versionText, ...field }: FieldProps<FlowChoice> & { versionText: { label: string; hint: string } }) {
  const t = useTranslations('fields');
  return (
    <>
      <NamedThing {...field} kind="flow" title={t('flows')} value={flow} onChange={next => onChange({ flow: next, version: 'latest' })} />
      <ChoiceField
        {...versionText}
        options={[{ value: 'latest', label: t('latest-version') }, { value: 'fixed', label: t('fixed-version') }]}
        value={version === 'latest' ? 'latest' : 'fixed'}
        onChange={next => onChange({ flow, version: next === 'latest' ? 'latest' : 1 })}
      />
      {version !== 'latest' && <CountField label={t('version-number')} min={1} max={1_000_000} value={version} onChange={number => onChange({ flow, version: number })} />}
    </>
  );
}

function NamedThing({ label, hint, error, value, onChange, kind, title }: FieldProps<string> & { kind: ThingKind; title: string }) {
  const t = useTranslations('fields');
  const { list, nameOf } = useFormServices();
  const name = value ? nameOf(kind, value) : null;
  const gone = value !== '' && name === null;
  return (
    <div role="group" aria-label={label} className="flex flex-col gap-1.5">
      <span aria-hidden className="text-13 font-mid">{label}</span>
      <ThingPicker
        label={label}
        chosen={gone ? t('gone') : name}
        icon={gone ? <CircleAlert aria-hidden className="text-danger" /> : <Tile size="sm" className="size-5"><Workflow /></Tile>}
        bad={Boolean(error) || gone}
        groups={[{ title, items: list(kind).map(thing => ({ id: thing.id, label: thing.name, hint: thing.hint, onSelect: () => onChange(thing.id) })) }]}
      />
      {error ? <ErrorText>{error}</ErrorText> : hint && <p className="text-12 text-ink-3">{hint}</p>}
    </div>
  );
}
