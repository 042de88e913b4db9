'use client';
import { KeyRound, Plus, RefreshCw, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useWords } from '../../_i18n/use-words';
import { Tile } from '../../_ui/badge';
import { Button, IconButton } from '../../_ui/button';
import { RemovalDialog } from '../../_ui/removal-dialog';
import { EmptyState } from '../../_ui/empty-state';
import { Panel } from '../../_ui/page-header';
import { Table, type Column, type TableProps } from '../../_ui/table';
import { toast } from '../../_ui/toast';
import { SecretDialog, type SecretDraft } from './secret-dialog';

export interface SecretRow { name: string; updatedAt: Date; uses: readonly { flowId: string; flowName: string }[] }

export interface SecretsPanelProps {
  secrets: readonly SecretRow[];
  state: TableProps<SecretRow>['state'];
  onRetry: () => void;
  /** Reject with an error whose message is the refusal's code. `fresh`: it has a name that none has yet. */
  onSave: (secret: SecretDraft, fresh: boolean) => Promise<void>;
  onRemove: (name: string) => Promise<unknown>;
}

/** What flows send along to prove who asks. Values go in and never come out. */
export function SecretsPanel({ secrets, state, onRetry, onSave, onRemove }: SecretsPanelProps) {
  const t = useTranslations('settings');
  const { list } = useWords();
  const format = useFormatter();
  /** '': a new one. */
  const [writing, setWriting] = useState<string | null>(null);
  const [removing, setRemoving] = useState<SecretRow | null>(null);
  const columns: Column<SecretRow>[] = [
    { id: 'name', head: t('secret-name'), cell: ({ name }) => <span className="flex items-center gap-3"><Tile size="sm" group="data"><KeyRound /></Tile><span className="font-mid">{name}</span></span> },
    { id: 'used', head: t('secret-used'), wideOnly: true, cell: ({ uses }) => <span className={uses.length ? undefined : 'text-ink-3'}>{list(uses.map(({ flowName }) => flowName)) || t('secret-unused')}</span> },
    { id: 'written', head: t('secret-written'), wideOnly: true, cell: ({ updatedAt }) => <span className="text-ink-2">{format.dateTime(updatedAt, { dateStyle: 'medium' })}</span> },
    {
      id: 'do', head: t('secret-do'), bareHead: true, width: '88px',
      cell: row => (
        <span className="flex justify-end gap-1">
          <IconButton size="sm" icon={<RefreshCw className="size-3.5" />} label={t('secret-replace', { name: row.name })} onClick={() => setWriting(row.name)} />
          <IconButton size="sm" icon={<Trash2 className="size-3.5" />} label={t('secret-remove', { name: row.name })} onClick={() => setRemoving(row)} />
        </span>
      ),
    },
  ];
  return (
    <>
      <Panel
        label={t('secrets')}
        head={(
          <div className="flex grow flex-wrap items-center gap-3">
            <div className="min-w-48 grow basis-0"><h2 className="text-13 font-mid">{t('secrets')}</h2><p className="text-12 text-ink-3">{t('secrets-text')}</p></div>
            <Button icon={<Plus />} onClick={() => setWriting('')}>{t('secret-add')}</Button>
          </div>
        )}
      >
        <Table label={t('secrets')} columns={columns} rows={secrets} rowKey={({ name }) => name} state={state} onRetry={onRetry} empty={<EmptyState icon={<KeyRound />} group="data" title={t('secret-none')} text={t('secret-none-text')} />} />
      </Panel>
      {writing !== null && (
        <SecretDialog
          name={writing}
          onClose={() => setWriting(null)}
          onSave={async secret => {
            await onSave(secret, writing === '');
            toast({ text: t('secret-saved', { name: secret.name }) });
          }}
        />
      )}
      <RemovalDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('secret-remove-title', { name: removing?.name ?? '' })}
        confirm={t('secret-remove-confirm')}
        inUse={{ code: 'secret-in-use', text: t('secret-in-use', { name: removing?.name ?? '' }) }}
        removed={t('secret-removed', { name: removing?.name ?? '' })}
        onRemove={() => onRemove(removing!.name)}
      >
        {t('secret-remove-text')}
      </RemovalDialog>
    </>
  );
}
