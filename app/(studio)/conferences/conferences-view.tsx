'use client';
import { Lock, Pencil, PhoneOutgoing, Plus, Presentation, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWords } from '../../_i18n/use-words';
import { Badge, Tile } from '../../_ui/badge';
import { Button, IconButton } from '../../_ui/button';
import { RemovalDialog } from '../../_ui/removal-dialog';
import { EmptyState } from '../../_ui/empty-state';
import { PageBody, PageHeader, Panel } from '../../_ui/page-header';
import { Table, type Column, type TableProps } from '../../_ui/table';
import { toast } from '../../_ui/toast';
import { LiveSheet, type LiveRoom, type MemberDeed } from './live-sheet';
import { RoomSheet, type RoomDraft } from './room-sheet';

export interface Room extends Omit<RoomDraft, 'pin'>, LiveRoom { id: string; hasPin: boolean }

export interface ConferencesViewProps {
  rooms: readonly Room[];
  people: readonly { id: string; name: string; extension: string }[];
  state: TableProps<Room>['state'];
  mayChange: boolean;
  onRetry: () => void;
  /** Reject with an error whose message is the refusal's code. */
  onSave: (room: RoomDraft) => Promise<unknown>;
  onRemove: (id: string) => Promise<unknown>;
  onStart: (id: string) => Promise<unknown>;
  onEnd: (id: string) => Promise<unknown>;
  onLock: (id: string, locked: boolean) => Promise<unknown>;
  onMember: (id: string, member: string, does: MemberDeed) => Promise<unknown>;
}

const fresh: RoomDraft = {
  name: '', number: '', hidden: false, role: 'speaker', roles: [], waitForHost: false, endWithHost: false, capacity: 30, announce: true, record: false, opensAt: null, closesAt: null, earlyMin: 10,
  guests: [], ringMs: 30_000, busyEveryMs: 30_000, noAnswerTries: 2, noAnswerEveryMs: 60_000, offlineTries: 2, offlineEveryMs: 300_000,
};

/** The rooms, who is in them, and a button that calls everybody. */
export function ConferencesView({ rooms, people, state, mayChange, onRetry, onSave, onRemove, onStart, onEnd, onLock, onMember }: ConferencesViewProps) {
  const t = useTranslations('conferences');
  const ui = useTranslations('ui');
  const { clock } = useWords();
  const [editing, setEditing] = useState<{ draft: RoomDraft; hasPin: boolean } | null>(null);
  const [removing, setRemoving] = useState<Room | null>(null);
  const [watched, setWatched] = useState<string | null>(null);
  const failed = () => void toast({ text: ui('did-not-work'), tone: 'danger' });
  const busy = rooms.filter(({ since }) => since !== null).length;
  const live = rooms.find(({ id }) => id === watched);
  const make = mayChange && <Button variant="primary" icon={<Plus />} onClick={() => setEditing({ draft: { ...fresh, number: freeNumber([...rooms.map(({ number }) => number), ...people.map(({ extension }) => extension)]) }, hasPin: false })}>{t('new')}</Button>;
  const columns: Column<Room>[] = [
    {
      id: 'name', head: t('name'),
      cell: room => (
        <span className="flex items-center gap-3">
          <Tile size="sm" group="connect"><Presentation /></Tile>
          <span className="min-w-0">
            <span className="cut block font-mid">{room.name}</span>
            <span className="flex flex-wrap items-center gap-x-2 text-12 text-ink-3">
              <span className="num">{room.number}</span>
              {room.hasPin && <span>{t('with-pin')}</span>}
              {room.hidden && <span>{t('is-hidden')}</span>}
            </span>
          </span>
        </span>
      ),
    },
    {
      id: 'now', head: t('now'), under: 'bare',
      cell: room => (room.since === null ? <span className="text-ink-3">{t('nobody')}</span> : (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <Badge tone="ok" dot>{t('in-now', { count: room.members.length })}</Badge>
          {room.locked && <Badge tone="warn" icon={<Lock className="size-3" />}>{t('locked')}</Badge>}
          <span className="num text-12 text-ink-3">{clock(Date.now() - room.since.getTime())}</span>
        </span>
      )),
    },
    { id: 'guests', head: t('guests-short'), numeric: true, wideOnly: true, cell: ({ guests }) => (guests.length ? guests.length : <span className="text-ink-3">–</span>) },
    {
      id: 'live', head: t('live'), bareHead: true, width: '168px', under: 'end',
      cell: room => (
        <span className="flex justify-end">
          {room.since !== null && <Button size="sm" aria-label={t('look-of', { name: room.name })} onClick={() => setWatched(room.id)}>{t('look')}</Button>}
          {mayChange && room.since === null && room.guests.length > 0 && (
            <Button size="sm" icon={<PhoneOutgoing className="size-3.5" />} aria-label={t('start-of', { name: room.name })} onClick={() => { onStart(room.id).then(() => setWatched(room.id), failed); }}>{t('start')}</Button>
          )}
        </span>
      ),
    },
    ...(mayChange ? [{
      id: 'do', head: t('do'), bareHead: true, width: '96px',
      cell: (room: Room) => (
        <span className="flex justify-end gap-1">
          <IconButton size="sm" icon={<Pencil className="size-3.5" />} label={t('edit', { name: room.name })} onClick={() => setEditing({ draft: draftOf(room), hasPin: room.hasPin })} />
          <IconButton size="sm" icon={<Trash2 className="size-3.5" />} label={t('remove', { name: room.name })} onClick={() => setRemoving(room)} />
        </span>
      ),
    }] : []),
  ];
  return (
    <>
      <PageHeader title={t('title')} summary={state === 'ready' ? t('summary', { count: busy }) : t('summary-short')} actions={make} />
      <PageBody>
        <Panel label={t('title')}>
          <Table
            label={t('title')}
            columns={columns}
            rows={rooms}
            rowKey={({ id }) => id}
            state={state}
            onRetry={onRetry}
            empty={<EmptyState icon={<Presentation />} group="connect" title={t('none')} text={t(mayChange ? 'none-text' : 'none-employee')} action={make} />}
          />
        </Panel>
      </PageBody>
      {editing && (
        <RoomSheet
          first={editing.draft}
          hasPin={editing.hasPin}
          people={people}
          onClose={() => setEditing(null)}
          onSave={async room => {
            await onSave(room);
            toast({ text: t('saved', { name: room.name }) });
          }}
        />
      )}
      {live && (
        <LiveSheet
          room={live}
          mayChange={mayChange}
          onClose={() => setWatched(null)}
          onStart={live.guests.length > 0 ? () => { onStart(live.id).catch(failed); } : null}
          onEnd={() => { onEnd(live.id).catch(failed); }}
          onLock={locked => { onLock(live.id, locked).catch(failed); }}
          onMember={(member, does) => { onMember(live.id, member, does).catch(failed); }}
        />
      )}
      <RemovalDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('remove-title', { name: removing?.name ?? '' })}
        confirm={t('remove-confirm')}
        inUse={{ code: 'room-in-use', text: t('in-use', { name: removing?.name ?? '' }) }}
        removed={t('removed', { name: removing?.name ?? '' })}
        onRemove={() => onRemove(removing!.id)}
      >
        {t('remove-text')}
      </RemovalDialog>
    </>
  );
}

function draftOf({ hasPin: _, since: __, locked: ___, recorded: ____, members: _____, invites: ______, ...draft }: Room): RoomDraft {
  return draft;
}

/** The first number for a room that nobody has, from 801 on. */
function freeNumber(taken: readonly string[]): string {
  let number = 801;
  while (taken.includes(String(number))) number++;
  return String(number);
}
