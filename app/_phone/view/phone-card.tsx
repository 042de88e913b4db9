'use client';
import { Phone as PhoneIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { Button } from '../../_ui/button';
import { Field } from '../../_ui/field';
import { Input } from '../../_ui/input';
import type { PhoneState } from '../phone-state';
import type { PhoneActions } from '../use-phone';
import { CallView, type CallActions } from './call-view';
import { Keypad } from './keypad';
import { LineBadge } from './line-badge';
import { LastCall, Notes } from './notes';

export interface PhoneCardProps {
  title: string;
  text: string;
  state: PhoneState;
  actions: CallActions & Pick<PhoneActions, 'dial'>;
  /** What may be dialled by one press. */
  numbers: readonly { number: string; label: string }[];
  /** The number that the other side is to see; absent where it is not for this telephone to say. */
  shown?: string;
  /** Above the keys: who this is. */
  children?: ReactNode;
}

/** A small telephone on the table. */
export function PhoneCard({ title, text, state, actions, numbers, shown, children }: PhoneCardProps) {
  const t = useTranslations('phones');
  const [number, setNumber] = useState('');
  const ready = state.line.state === 'ready';
  const dial = (to: string) => { if (to) actions.dial(to.replaceAll(/[^0-9+*#]/g, ''), shown); };
  return (
    <section aria-label={title} className="flex w-full max-w-[380px] flex-col rounded-sheet border border-line bg-surface shadow-2 narrow:max-w-none">
      <div className="flex items-start gap-3 border-b border-line px-4 py-3">
        <div className="min-w-0 grow">
          <h2 className="cut text-14 font-bold">{title}</h2>
          <p className="text-12 text-ink-3">{text}</p>
        </div>
        <LineBadge state={state} />
      </div>
      <div className="flex flex-col gap-4 p-4">
        {state.call ? (
          <>
            <Notes state={state} />
            <CallView call={state.call} actions={actions} />
          </>
        ) : (
          <>
            {children}
            <Notes state={state} />
            {state.last && <LastCall last={state.last} />}
            <form className="flex flex-col gap-3" onSubmit={event => { event.preventDefault(); if (ready) dial(number); }}>
              <Field label={t('dial')}>
                <Input size="lg" type="tel" inputMode="tel" autoComplete="off" value={number} onChange={setNumber} placeholder={spacedNumber(numbers[0]?.number ?? '') || t('dial-example')} className="num" />
              </Field>
              {numbers.length > 0 && (
                <div role="group" aria-label={t('numbers')} className="flex flex-wrap gap-1.5">
                  {numbers.map(one => <Button key={one.number} size="sm" disabled={!ready} icon={<PhoneIcon className="size-3.5" />} onClick={() => dial(one.number)} className="num">{one.label}</Button>)}
                </div>
              )}
              <Keypad onKey={key => setNumber(now => now + key)} disabled={!ready} />
              <Button type="submit" size="lg" variant="ok" icon={<PhoneIcon />} disabled={!ready || !/[0-9]/.test(number)}>{t('call')}</Button>
            </form>
          </>
        )}
      </div>
    </section>
  );
}
