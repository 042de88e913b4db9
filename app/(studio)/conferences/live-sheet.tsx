'use client';
import { Crown, Headphones, Lock, LockOpen, Mic, MicOff, PhoneOutgoing, UserX } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import type { RoomRole } from '@/flow-runtime/ports/room-state';
import { useWords } from '../../_i18n/use-words';
import { Avatar } from '../../_ui/avatar';
import { Badge, type Tone } from '../../_ui/badge';
import { Button, IconButton } from '../../_ui/button';
import { Sheet } from '../../_ui/dialog';

export type MemberDeed = 'kick' | 'mute' | 'unmute';
export interface Present { id: string; number: string; name: string; role: RoomRole; state: 'waiting' | 'in'; muted: boolean }
export interface Called { id: number; number: string; name: string; state: 'due' | 'ringing' | 'done' | 'given-up'; last: string | null; dueAt: Date }
/** What goes on in a room; `since` null: nothing. */
export interface LiveRoom { name: string; since: Date | null; locked: boolean; recorded: boolean; members: readonly Present[]; invites: readonly Called[] }

export interface LiveSheetProps {
  room: LiveRoom;
  mayChange: boolean;
  onClose: () => void;
  /** Null: it has nobody to call. */
  onStart: (() => void) | null;
  onEnd: () => void;
  onLock: (locked: boolean) => void;
  onMember: (member: string, does: MemberDeed) => void;
}

const icons = { host: <Crown />, speaker: <Mic />, listener: <Headphones /> };
const tones: Record<Called['state'], Tone> = { due: 'neutral', ringing: 'brand', done: 'ok', 'given-up': 'danger' };

/** Who is in a room and who is being called, as it is now. */
export function LiveSheet({ room, mayChange, onClose, onStart, onEnd, onLock, onMember }: LiveSheetProps) {
  const t = useTranslations('conferences');
  const { clock } = useWords();
  return (
    <Sheet
      open
      onOpenChange={next => { if (!next) onClose(); }}
      title={room.name}
      description={room.since === null ? t('over') : t(room.recorded ? 'since-recorded' : 'since', { time: clock(Date.now() - room.since.getTime()) })}
      footer={mayChange && room.since !== null && (
        <>
          {onStart && <Button icon={<PhoneOutgoing />} onClick={onStart}>{t('start')}</Button>}
          <Button icon={room.locked ? <LockOpen /> : <Lock />} onClick={() => onLock(!room.locked)}>{t(room.locked ? 'unlock' : 'lock')}</Button>
          <Button variant="danger" onClick={onEnd}>{t('end')}</Button>
        </>
      )}
    >
      <section aria-label={t('members')}>
        <h3 className="mb-2 text-13 font-bold">{t('members')}</h3>
        {room.members.length === 0 && <p className="text-13 text-ink-3">{t('nobody')}</p>}
        <ul className="flex flex-col divide-y divide-line">
          {room.members.map(({ id, name, number, role, state, muted }) => (
            <li key={id} className="flex min-h-12 items-center gap-3 py-1.5">
              <Avatar name={name || number || '?'} size={28} />
              <span className="min-w-0 grow">
                <span className="cut block font-mid">{name || spacedNumber(number) || t('withheld')}</span>
                <span className="flex items-center gap-1.5 text-12 text-ink-3 [&_.lucide]:size-3">{icons[role]}{t(`roles.${role}`)}{state === 'waiting' && ` · ${t('waits')}`}{muted && ` · ${t('muted')}`}</span>
              </span>
              {mayChange && (
                <>
                  {role !== 'listener' && <IconButton size="sm" icon={muted ? <MicOff className="size-3.5" /> : <Mic className="size-3.5" />} label={t(muted ? 'unmute-of' : 'mute-of', { name: name || number })} onClick={() => onMember(id, muted ? 'unmute' : 'mute')} />}
                  <IconButton size="sm" icon={<UserX className="size-3.5" />} label={t('kick-of', { name: name || number })} onClick={() => onMember(id, 'kick')} />
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      {room.invites.length > 0 && (
        <section aria-label={t('called')}>
          <h3 className="mb-2 text-13 font-bold">{t('called')}</h3>
          <ul className="flex flex-col divide-y divide-line">
            {room.invites.map(({ id, name, number, state, last, dueAt }) => (
              <li key={id} className="flex min-h-12 items-center gap-3 py-1.5">
                <Avatar name={name || number} size={28} />
                <span className="min-w-0 grow">
                  <span className="cut block font-mid">{name || spacedNumber(number)}</span>
                  <span className="num block text-12 text-ink-3">{spacedNumber(number)}{state === 'due' && last !== null && ` · ${t('again-in', { time: clock(Math.max(0, dueAt.getTime() - Date.now())) })}`}</span>
                </span>
                <Badge tone={tones[state]} dot>{state === 'ringing' || last === null ? t(`invites.${state}`) : t(`missed.${last}`)}</Badge>
              </li>
            ))}
          </ul>
        </section>
      )}
    </Sheet>
  );
}
