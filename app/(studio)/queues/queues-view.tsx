'use client';
import { Pencil, Plus, Trash2, UsersRound } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWords } from '../../_i18n/use-words';
import { Tile } from '../../_ui/badge';
import { Button, IconButton } from '../../_ui/button';
import { RemovalDialog } from '../../_ui/removal-dialog';
import { EmptyState } from '../../_ui/empty-state';
import { PageBody, PageHeader, Panel } from '../../_ui/page-header';
import { Switch } from '../../_ui/switch';
import { Table, type Column, type TableProps } from '../../_ui/table';
import { toast } from '../../_ui/toast';
import { AgentsTable, type Agent, type PauseReason } from './agents-table';
import { GroupsPanel, type Group, type GroupDraft } from './groups-panel';
import { QueueSheet, type QueueDraft } from './queue-sheet';

export interface Queue extends QueueDraft { id: string; open: boolean; waiting: number; longestSince: Date | null; served: number; missed: number }

export interface QueuesViewProps {
  queues: readonly Queue[];
  agents: readonly Agent[];
  people: readonly { id: string; name: string }[];
  groups: readonly Group[];
  state: TableProps<Queue>['state'];
  agentsState: TableProps<Agent>['state'];
  mayChange: boolean;
  onRetry: () => void;
  /** Reject with an error whose message is the refusal's code. */
  onSave: (queue: QueueDraft) => Promise<unknown>;
  onRemove: (id: string) => Promise<unknown>;
  onOpen: (id: string, open: boolean) => Promise<unknown>;
  onPause: (personId: string, reason: PauseReason | null) => Promise<unknown>;
  onSaveGroup: (group: GroupDraft) => Promise<unknown>;
  onRemoveGroup: (id: string) => Promise<unknown>;
}

const fresh: QueueDraft = { name: '', strategy: 'round-robin', ringMs: 20_000, wrapUpMs: 10_000, pauseAfter: 3, tierMs: 0, members: [], groups: [] };

/** Who waits where, and who takes their calls. */
export function QueuesView({ queues, agents, people, state, agentsState, mayChange, onRetry, onSave, onRemove, onOpen, onPause, groups, onSaveGroup, onRemoveGroup }: QueuesViewProps) {
  const t = useTranslations('queues');
  const ui = useTranslations('ui');
  const { clock } = useWords();
  const [editing, setEditing] = useState<QueueDraft | null>(null);
  const [removing, setRemoving] = useState<Queue | null>(null);
  const failed = () => void toast({ text: ui('did-not-work'), tone: 'danger' });
  const waiting = queues.reduce((sum, queue) => sum + queue.waiting, 0);
  const make = mayChange && <Button variant="primary" icon={<Plus />} onClick={() => setEditing(fresh)}>{t('new')}</Button>;
  const columns: Column<Queue>[] = [
    {
      id: 'name', head: t('name'),
      cell: queue => (
        <span className="flex items-center gap-3">
          <Tile size="sm" group="connect"><UsersRound /></Tile>
          <span className="min-w-0"><span className="cut block font-mid">{queue.name}</span><span className="block text-12 text-ink-3">{t(`strategies.${queue.strategy}`)}</span></span>
        </span>
      ),
    },
    { id: 'waiting', head: t('waiting'), numeric: true, under: 'named', cell: ({ waiting: count }) => <span className={count ? 'font-bold text-brand-ink' : 'text-ink-3'}>{count}</span> },
    { id: 'longest', head: t('longest'), numeric: true, under: 'named', cell: ({ longestSince }) => (longestSince ? clock(Date.now() - longestSince.getTime()) : <span className="text-ink-3">–</span>) },
    { id: 'served', head: t('served'), numeric: true, wideOnly: true, cell: ({ served }) => served },
    { id: 'missed', head: t('missed'), numeric: true, wideOnly: true, cell: ({ missed }) => missed },
    {
      id: 'open', head: t('takes'), under: 'named',
      cell: queue => (mayChange
        ? <Switch bare label={t('open-of', { name: queue.name })} checked={queue.open} onChange={open => { onOpen(queue.id, open).catch(failed); }} />
        : t(queue.open ? 'is-open' : 'is-closed')),
    },
    ...(mayChange ? [{
      id: 'do', head: t('do'), bareHead: true, width: '96px',
      cell: (queue: Queue) => (
        <span className="flex justify-end gap-1">
          <IconButton size="sm" icon={<Pencil className="size-3.5" />} label={t('edit', { name: queue.name })} onClick={() => setEditing(draftOf(queue))} />
          <IconButton size="sm" icon={<Trash2 className="size-3.5" />} label={t('remove', { name: queue.name })} onClick={() => setRemoving(queue)} />
        </span>
      ),
    }] : []),
  ];
  return (
    <>
      <PageHeader title={t('title')} summary={state === 'ready' ? t('summary', { count: waiting }) : t('summary-short')} actions={make} />
      <PageBody>
        <Panel label={t('title')}>
          <Table
            label={t('title')}
            columns={columns}
            rows={queues}
            rowKey={({ id }) => id}
            state={state}
            onRetry={onRetry}
            empty={<EmptyState icon={<UsersRound />} group="connect" title={t('none')} text={t(mayChange ? 'none-text' : 'none-employee')} action={make} />}
          />
        </Panel>
        {agents.length > 0 && <AgentsTable agents={agents} state={agentsState} mayChange={mayChange} onRetry={onRetry} onPause={(who, reason) => { onPause(who, reason).catch(failed); }} />}
        {mayChange && <GroupsPanel groups={groups} people={people} onSave={onSaveGroup} onRemove={onRemoveGroup} />}
      </PageBody>
      {editing && (
        <QueueSheet
          first={editing}
          people={people}
          groups={groups}
          onClose={() => setEditing(null)}
          onSave={async queue => {
            await onSave(queue);
            toast({ text: t('saved', { name: queue.name }) });
          }}
        />
      )}
      <RemovalDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('remove-title', { name: removing?.name ?? '' })}
        confirm={t('remove-confirm')}
        inUse={{ code: 'queue-in-use', text: t('in-use', { name: removing?.name ?? '' }) }}
        removed={t('removed', { name: removing?.name ?? '' })}
        onRemove={() => onRemove(removing!.id)}
      >
        {t('remove-text')}
      </RemovalDialog>
    </>
  );
}

function draftOf({ id, name, strategy, ringMs, wrapUpMs, pauseAfter, tierMs, members, groups }: Queue): QueueDraft {
  return { id, name, strategy, ringMs, wrapUpMs, pauseAfter, tierMs, members, groups };
}
