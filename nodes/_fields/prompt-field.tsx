'use client';
import { AudioLines, Hash, Library, Mic, Plus, Upload, X } from 'lucide-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { clock } from '@/app/_i18n/use-words';
import { Tile } from '@/app/_ui/badge';
import { Button, IconButton } from '@/app/_ui/button';
import { ErrorText } from '@/app/_ui/field';
import { Input } from '@/app/_ui/input';
import { Menu } from '@/app/_ui/menu';
import { PlayButton } from '@/app/_ui/play-button';
import { Select } from '@/app/_ui/select';
import { Waveform } from '@/app/_ui/waveform';
import type { facts } from '../_kit/expression';
import type { Piece, Prompt } from '../_kit/prompt';
import type { FieldProps } from './form-props';
import { useRowKeys } from './row-keys';
import { useFormServices } from './services';

export interface PromptFieldProps extends FieldProps<Prompt> {
  /** Said where nothing is heard; as a warning when `needed`. */
  empty?: string;
  /** Silence here would be a defect. */
  needed?: boolean;
  /** The label is for the screen reader only: a section's title says it. */
  bare?: boolean;
}

/** What a caller hears, piece after piece: recorded, uploaded or taken from the library right here, and values spoken in between. */
export function PromptField({ label, hint, error, value, onChange, empty, needed = false, bare = false }: PromptFieldProps) {
  const t = useTranslations('fields');
  const { pickGreeting, recordGreeting, uploadGreeting } = useFormServices();
  const rows = useRowKeys(value.length);
  const add = (piece: Piece) => onChange([...value, piece]);
  const addFrom = async (ask: () => Promise<string | null>) => {
    const id = await ask();
    if (id !== null) add({ kind: 'greeting', id });
  };
  const ways = [
    { label: t('record'), icon: <Mic />, run: () => addFrom(recordGreeting) },
    { label: t('upload'), icon: <Upload />, run: () => addFrom(uploadGreeting) },
    { label: t('library'), icon: <Library />, run: () => addFrom(() => pickGreeting(null)) },
  ];
  const values = [
    { label: t('say-digits'), hint: t('say-digits-hint'), icon: <Hash />, onSelect: () => add({ kind: 'digits', value: { var: 'call.from' } }) },
    { label: t('say-number'), hint: t('say-number-hint'), icon: <AudioLines />, onSelect: () => add({ kind: 'number', value: '1' }) },
  ];

  return (
    <div role="group" aria-label={label} className="flex flex-col gap-2">
      {!bare && <span aria-hidden className="-mb-0.5 text-13 font-mid">{label}</span>}
      {value.length === 0 && (
        <div className="flex items-center gap-3 rounded-well p-2.5 ring-1 ring-inset ring-line-2">
          <Tile tone={needed ? 'warn' : undefined}><AudioLines /></Tile>
          <span className="text-13 text-ink-2">{empty ?? t(needed ? 'no-greeting' : 'nothing-said')}</span>
        </div>
      )}
      {value.map((piece, i) => {
        const change = (next: Piece) => onChange(value.map((old, at) => (at === i ? next : old)));
        const remove = () => { rows.removed(i); onChange(value.filter((_, at) => at !== i)); };
        return piece.kind === 'greeting'
          ? <GreetingCard key={rows.keys[i]} id={piece.id} onChange={id => change({ kind: 'greeting', id })} onRemove={remove} />
          : <ValueCard key={rows.keys[i]} piece={piece} onChange={change} onRemove={remove} />;
      })}
      <div className="flex overflow-hidden rounded-well ring-1 ring-inset ring-line-2">
        {ways.map(way => <Way key={way.label} label={way.label} icon={way.icon} onClick={() => void way.run()} />)}
        <Menu groups={[values]} trigger={<button type="button" className={wayLook}><Plus aria-hidden />{t('value')}</button>} />
      </div>
      {error ? <ErrorText>{error}</ErrorText> : hint && <p className="text-12 text-ink-3">{hint}</p>}
    </div>
  );
}

const wayLook = 'flex min-w-0 flex-1 flex-col items-center gap-[3px] border-r border-line-2 px-1 pt-[7px] pb-1.5 text-12 font-mid text-ink-2 last:border-r-0 hover:bg-hover hover:text-ink focus-visible:-outline-offset-2 data-popup-open:bg-hover';

function Way({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: () => void }) {
  return <button type="button" onClick={onClick} className={wayLook}>{icon}<span className="cut max-w-full">{label}</span></button>;
}

function GreetingCard({ id, onChange, onRemove }: { id: string; onChange: (id: string) => void; onRemove: () => void }) {
  const t = useTranslations('fields');
  const { greeting, playGreeting, pickGreeting } = useFormServices();
  const [progress, setProgress] = useState<number | null>(null);
  const playing = useRef<AbortController | null>(null);
  useEffect(() => () => playing.current?.abort(), []);
  const facts = greeting(id);
  const replace = async () => {
    const next = await pickGreeting(id);
    if (next !== null) onChange(next);
  };
  if (!facts) {
    return (
      <div className="flex flex-wrap items-center gap-3 rounded-well bg-danger-soft p-2.5 text-13 text-danger">
        <AudioLines aria-hidden />
        <span className="grow">{t('greeting-gone')}</span>
        <Button size="sm" onClick={() => void replace()}>{t('choose-another')}</Button>
        <IconButton size="sm" icon={<X className="size-3.5" />} label={t('remove-row', { name: t('greeting') })} onClick={onRemove} />
      </div>
    );
  }
  const toggle = async () => {
    if (playing.current) return playing.current.abort();
    const controller = new AbortController();
    playing.current = controller;
    setProgress(0);
    await playGreeting(id, controller.signal, setProgress);
    playing.current = null;
    setProgress(null);
  };
  return (
    <div className="flex flex-col gap-1 rounded-well p-2.5 ring-1 ring-inset ring-line-2">
      <div className="flex items-center gap-3">
        <PlayButton name={facts.name} playing={progress !== null} onClick={() => void toggle()} />
        <Waveform peaks={facts.peaks.length ? facts.peaks : Array.from({ length: 56 }, () => 0.08)} progress={progress ?? 0} className="grow" />
        <IconButton size="sm" icon={<X className="size-3.5" />} label={t('remove-row', { name: facts.name })} onClick={onRemove} className="-mr-1 text-ink-3" />
      </div>
      <div className="flex items-baseline gap-2">
        <button type="button" title={t('choose-another')} onClick={() => void replace()} className="cut min-h-6 rounded-key text-13 font-mid hover:underline hover:underline-offset-3">{facts.name}</button>
        <span className="num ml-auto text-12 whitespace-nowrap text-ink-3">{progress === null ? clock(facts.durationMs) : `${clock(facts.durationMs * progress)} / ${clock(facts.durationMs)}`}</span>
      </div>
      {facts.words && <p className="line-clamp-2 text-12 text-ink-3">{facts.words}</p>}
    </div>
  );
}

type ValuePiece = Exclude<Piece, { kind: 'greeting' }>;

function ValueCard({ piece, onChange, onRemove }: { piece: ValuePiece; onChange: (piece: ValuePiece) => void; onRemove: () => void }) {
  const t = useTranslations('fields');
  const fixed = typeof piece.value === 'string';
  const title = t(piece.kind === 'digits' ? 'say-digits' : 'say-number');
  const named = ['call.from', 'call.to', 'dialled'] satisfies (typeof facts)[number][];
  const current = typeof piece.value === 'string' ? 'fixed' : piece.value.var;
  const options = [...named.map(name => ({ value: name as string, label: t(`fact-${name.replace('.', '-')}`) })), { value: 'fixed', label: t('fact-fixed') }];
  return (
    <div role="group" aria-label={title} className="flex flex-wrap items-center gap-2 rounded-well p-2.5 ring-1 ring-inset ring-line-2">
      <Tile group="data" size="sm">{piece.kind === 'digits' ? <Hash /> : <AudioLines />}</Tile>
      <span className="text-13 text-ink-2">{title}</span>
      <IconButton size="sm" icon={<X className="size-3.5" />} label={t('remove-row', { name: title })} onClick={onRemove} className="-mr-1 ml-auto text-ink-3" />
      <div className="flex w-full gap-1.5">
        <Select
          size="sm"
          aria-label={title}
          value={current}
          options={options.some(option => option.value === current) ? options : [...options, { value: current, label: current }]}
          onChange={next => onChange({ ...piece, value: next === 'fixed' ? '' : { var: next } })}
        />
        {fixed && <Input size="sm" aria-label={t('fact-fixed')} className="num w-24" inputMode="numeric" value={piece.value as string} onChange={text => onChange({ ...piece, value: text.replace(/[^0-9]/g, '') })} />}
      </div>
    </div>
  );
}
