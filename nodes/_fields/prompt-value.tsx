'use client';
import { AudioLines, CalendarDays, Clock, Coins, Hash, MessageSquareText } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Tile } from '@/app/_ui/badge';
import { Input } from '@/app/_ui/input';
import { Select } from '@/app/_ui/select';
import { expressionSchema, type Expression, type facts } from '../_kit/expression';
import type { Piece } from '../_kit/prompt';
import { currencies } from '../_kit/spoken/values';
import { PieceMenu, type PieceDoings } from './prompt-piece';

export type ValuePiece = Exclude<Piece, { kind: 'greeting' | 'text' }>;
export type ValueKind = ValuePiece['kind'];

/** Every way to say a value, its icon, and with what it begins. */
export const valueKinds: { kind: ValueKind; icon: ReactNode; first: () => ValuePiece }[] = [
  { kind: 'digits', icon: <Hash />, first: () => ({ kind: 'digits', value: { var: 'call.from' } }) },
  { kind: 'number', icon: <AudioLines />, first: () => ({ kind: 'number', value: '1' }) },
  { kind: 'variable', icon: <MessageSquareText />, first: () => ({ kind: 'variable', value: { var: 'call.name' } }) },
  { kind: 'money', icon: <Coins />, first: () => ({ kind: 'money', currency: 'USD', value: '10.50' }) },
  { kind: 'date', icon: <CalendarDays />, first: () => ({ kind: 'date', value: '2027-01-01' }) },
  { kind: 'time', icon: <Clock />, first: () => ({ kind: 'time', value: '09:00' }) },
];

const named = ['call.from', 'call.name', 'call.to', 'dialled'] satisfies (typeof facts)[number][];
/** What a fixed value is made of; other characters that are typed are dropped. */
const fits: Record<ValueKind, RegExp> = { digits: /[^0-9]/g, number: /[^0-9-]/g, variable: /\p{Cc}/gu, money: /[^0-9.,]/g, date: /[^0-9-]/g, time: /[^0-9:]/g };

export interface ValueCardProps extends Omit<PieceDoings, 'name'> { piece: ValuePiece; onChange: (piece: ValuePiece) => void }

/** A value that is said in between: which, and as what. */
export function ValueCard({ piece, onChange, ...doings }: ValueCardProps) {
  const t = useTranslations('fields');
  const { kind, value } = piece;
  const title = t(`say-${kind}`);
  return (
    <div role="group" aria-label={title} className="flex flex-wrap items-center gap-2 rounded-well p-2.5 ring-1 ring-inset ring-line-2">
      <Tile group="data" size="sm">{valueKinds.find(one => one.kind === kind)!.icon}</Tile>
      <span className="text-13 text-ink-2">{title}</span>
      <PieceMenu name={title} {...doings} />
      <div className="flex w-full flex-wrap gap-1.5">
        {piece.kind === 'money' && (
          <Select size="sm" className="w-22" aria-label={t('currency')} value={piece.currency} options={currencies.map(currency => ({ value: currency, label: currency }))} onChange={currency => onChange({ ...piece, currency })} />
        )}
        <Source label={title} kind={kind} value={value} onChange={next => onChange({ ...piece, value: next })} />
      </div>
    </div>
  );
}

/** Where a value comes from: a fact of the call, a variable by name, or what is written here. */
function Source({ label, kind, value, onChange }: { label: string; kind: ValueKind; value: Expression; onChange: (value: Expression) => void }) {
  const t = useTranslations('fields');
  const fixed = typeof value === 'string';
  const current = fixed ? 'fixed' : named.includes(value.var as (typeof named)[number]) ? value.var : 'variable';
  const options = [
    ...named.map(name => ({ value: name as string, label: t(`fact-${name.replace('.', '-')}`) })),
    { value: 'variable', label: t('fact-variable') },
    { value: 'fixed', label: t('fact-fixed') },
  ];
  return (
    <>
      <Select
        size="sm"
        className="min-w-32 flex-1"
        aria-label={label}
        value={current}
        options={options}
        onChange={next => onChange(next === 'fixed' ? '' : { var: next === 'variable' ? 'value' : next })}
      />
      {fixed && (
        <Input size="sm" aria-label={t('fact-fixed')} className="num w-28 flex-1" placeholder={t(`form-${kind}`)} inputMode={kind === 'variable' ? 'text' : 'numeric'} maxLength={200} value={value} onChange={text => onChange(text.replace(fits[kind], ''))} />
      )}
      {!fixed && current === 'variable' && <VariableName value={value.var} onChange={name => onChange({ var: name })} />}
    </>
  );
}

/** The name of a variable: told on when it is one. */
function VariableName({ value, onChange }: { value: string; onChange: (name: string) => void }) {
  const t = useTranslations('fields');
  const [text, setText] = useState(value);
  const good = (name: string) => expressionSchema.safeParse({ var: name }).success;
  return (
    <Input
      size="sm"
      aria-label={t('variable-name')}
      aria-invalid={!good(text)}
      className="w-28 flex-1"
      maxLength={64}
      value={text}
      onChange={next => { setText(next); if (good(next)) onChange(next); }}
    />
  );
}
