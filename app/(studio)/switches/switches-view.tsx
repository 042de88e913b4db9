'use client';
import { Pencil, Plus, ToggleRight, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { handPositions, type HandPosition } from '@/nodes/_kit/verbs';
import { useWords } from '../../_i18n/use-words';
import { Button, IconButton } from '../../_ui/button';
import { EmptyState } from '../../_ui/empty-state';
import { PageBody, PageHeader, Panel } from '../../_ui/page-header';
import { RemovalDialog } from '../../_ui/removal-dialog';
import { Segmented } from '../../_ui/segmented';
import { Table, type TableProps } from '../../_ui/table';
import { toast } from '../../_ui/toast';
import { SwitchDialog, type SwitchDraft } from './switch-dialog';

export interface HandSwitch {
  id: string; name: string; code: string | null; hasPin: boolean; position: HandPosition; turned: { at: Date; by: string } | null;
  uses: readonly { flowId: string; flowName: string }[];
}

export interface SwitchesViewProps {
  switches: readonly HandSwitch[];
  state: NonNullable<TableProps<HandSwitch>['state']>;
  mayChange: boolean;
  onRetry: () => void;
  /** Reject with an error whose message is the refusal's code. */
  onSave: (one: SwitchDraft) => Promise<unknown>;
  onRemove: (id: string) => Promise<unknown>;
  onTurn: (id: string, to: HandPosition) => Promise<unknown>;
}

/** The switches that people turn by hand, how each stands, and who turned it when. */
export function SwitchesView({ switches, state, mayChange, onRetry, onSave, onRemove, onTurn }: SwitchesViewProps) {
  const t = useTranslations('switches');
  const ui = useTranslations('ui');
  const { moment, list } = useWords();
  const [editing, setEditing] = useState<SwitchDraft | null>(null);
  const [removing, setRemoving] = useState<HandSwitch | null>(null);
  const fresh = (): SwitchDraft => ({ name: '', code: null });
  const turned = switches.filter(({ position }) => position !== 'automatic').length;
  return (
    <>
      <PageHeader
        title={t('title')}
        summary={state === 'ready' ? t('summary', { count: turned }) : t('summary-short')}
        actions={mayChange && <Button variant="primary" icon={<Plus />} onClick={() => setEditing(fresh())}>{t('new')}</Button>}
      />
      <PageBody>
        <Panel label={t('title')}>
          <Table
            label={t('title')}
            rows={switches}
            rowKey={({ id }) => id}
            state={state}
            onRetry={onRetry}
            empty={<EmptyState icon={<ToggleRight />} group="decide" title={t('none')} text={t(mayChange ? 'none-text' : 'none-employee')} action={mayChange && <Button variant="primary" icon={<Plus />} onClick={() => setEditing(fresh())}>{t('new')}</Button>} />}
            columns={[
              {
                id: 'name', head: t('name'),
                cell: ({ name, uses }) => <span className="block min-w-0 py-1"><span className="cut block font-mid">{name}</span><span className="cut block text-12 text-ink-3">{list(uses.map(({ flowName }) => flowName)) || t('unused')}</span></span>,
              },
              {
                id: 'position', head: t('position'), width: '264px', under: 'whole',
                cell: one => (
                  <Segmented
                    label={t('position-of', { name: one.name })}
                    value={one.position}
                    options={handPositions.map(value => ({ value, label: t(`positions.${value}`) }))}
                    onChange={to => { if (to !== one.position) onTurn(one.id, to).catch(() => toast({ text: ui('did-not-work'), tone: 'danger' })); }}
                  />
                ),
              },
              { id: 'turned', head: t('turned'), wideOnly: true, cell: ({ turned: last }) => <span className="cut block text-ink-2">{last ? t('turned-by', { by: last.by || t('somebody'), when: moment(last.at) }) : t('never')}</span> },
              { id: 'code', head: t('code'), wideOnly: true, width: '88px', cell: ({ code }) => <span className="num text-ink-2">{code ?? '–'}</span> },
              ...(mayChange ? [{
                id: 'do', head: t('do'), bareHead: true, width: '96px',
                cell: (one: HandSwitch) => (
                  <span className="flex justify-end gap-1">
                    <IconButton size="sm" icon={<Pencil className="size-3.5" />} label={t('edit', { name: one.name })} onClick={() => setEditing({ id: one.id, name: one.name, code: one.code })} />
                    <IconButton size="sm" icon={<Trash2 className="size-3.5" />} label={t('remove', { name: one.name })} onClick={() => setRemoving(one)} />
                  </span>
                ),
              }] : []),
            ]}
          />
        </Panel>
      </PageBody>
      {editing && (
        <SwitchDialog
          first={editing}
          hasPin={switches.find(({ id }) => id === editing.id)?.hasPin ?? false}
          onClose={() => setEditing(null)}
          onSave={async one => { await onSave(one); toast({ text: t('saved', { name: one.name }) }); }}
        />
      )}
      <RemovalDialog
        open={removing !== null}
        onClose={() => setRemoving(null)}
        title={t('remove-title', { name: removing?.name ?? '' })}
        confirm={t('remove-confirm')}
        inUse={{ code: 'switch-in-use', text: t('in-use', { name: removing?.name ?? '' }) }}
        removed={t('removed', { name: removing?.name ?? '' })}
        onRemove={() => onRemove(removing!.id)}
      >
        {t('remove-text')}
      </RemovalDialog>
    </>
  );
}
