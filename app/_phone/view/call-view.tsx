'use client';
import { Mic, MicOff, Phone as PhoneIcon, PhoneOff } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { clock } from '../../_i18n/use-words';
import { Avatar } from '../../_ui/avatar';
import { Button } from '../../_ui/button';
import type { Call } from '../phone-state';
import type { PhoneActions } from '../use-phone';
import { Keypad, keyOf } from './keypad';
import { useClock } from './use-clock';

export type CallActions = Pick<PhoneActions, 'answer' | 'decline' | 'hangUp' | 'mute' | 'press'>;

/** A call: who it is, how long, keys, mute and the end of it; or whether to answer. Keys of the keyboard work too. */
export function CallView({ call, actions, keypad = true }: { call: Call; actions: CallActions; keypad?: boolean }) {
  const t = useTranslations('phones');
  const now = useClock(call.phase === 'talking');
  const box = useRef<HTMLDivElement>(null);
  const answer = useRef<HTMLButtonElement>(null);
  const rings = call.phase === 'ringing' && call.direction === 'in';
  useEffect(() => {
    // A ringing telephone must not take the words that somebody writes elsewhere.
    if (document.activeElement === document.body || box.current?.contains(document.activeElement)) (rings ? answer.current : box.current)?.focus();
  }, [rings]);

  return (
    <div
      ref={box}
      tabIndex={-1}
      className="flex flex-col gap-4 outline-none"
      onKeyDown={event => {
        const key = keyOf(event.key);
        if (rings || key === null || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        actions.press(key);
      }}
    >
      <div className="flex items-center gap-3">
        <Avatar name={call.name || call.number || '?'} size={48} group="connect" />
        <div className="min-w-0 grow" role="status">
          <p className="cut text-16 font-bold">{call.name || spacedNumber(call.number) || t('withheld')}</p>
          <p className="num text-13 text-ink-2">
            {call.name && <span className="mr-2">{spacedNumber(call.number)}</span>}
            {call.phase === 'talking' ? null : t(rings ? 'rings-here' : call.phase === 'calling' ? 'calling' : 'rings-there')}
          </p>
        </div>
        {call.phase === 'talking' && <span role="timer" className="num text-16 font-mid">{clock(now - (call.answeredAt ?? now))}</span>}
      </div>
      {rings ? (
        <div className="grid grid-cols-2 gap-2">
          <Button size="lg" variant="solid-danger" icon={<PhoneOff />} onClick={actions.decline}>{t('decline')}</Button>
          <Button ref={answer} size="lg" variant="ok" icon={<PhoneIcon />} onClick={actions.answer}>{t('answer')}</Button>
        </div>
      ) : (
        <>
          {keypad && <output aria-label={t('pressed')} className="num -mb-2 block min-h-6 truncate text-center text-16 tracking-[.12em] text-ink-2">{call.keys}</output>}
          {keypad && <Keypad onKey={actions.press} />}
          <div className="grid grid-cols-2 gap-2">
            <Button size="lg" icon={call.muted ? <MicOff /> : <Mic />} pressed={call.muted} onClick={() => actions.mute(!call.muted)}>{t('mute')}</Button>
            <Button size="lg" variant="solid-danger" icon={<PhoneOff />} onClick={actions.hangUp}>{t('hang-up')}</Button>
          </div>
        </>
      )}
    </div>
  );
}
