'use client';
import { FileUp, Plus, SearchX, Workflow } from 'lucide-react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { EmptyState } from '@/app/_ui/empty-state';
import { SearchBox } from '@/app/_ui/input';
import { PageBody, PageHeader, Panel } from '@/app/_ui/page-header';
import { Table, type Sort } from '@/app/_ui/table';
import { fetchAhead } from '../model/ahead';
import { EditorError, type EditorClient, type FlowRow } from '../model/client';
import { useFlowColumns } from './columns';
import { ImportRefused, type Refused } from './import-refused';
import { NewFlowDialog } from './new-flow-dialog';
import { RenameFlowDialog } from './rename-dialog';
import { useListActions } from './use-list-actions';

export interface FlowListProps {
  client: EditorClient;
  canEdit: boolean;
  /** Where a flow is edited. */
  href: (id: string) => string;
  go: (id: string) => void;
  /** Stands above the list. */
  hint?: ReactNode;
}

/** All flows: which numbers they answer, whether they take calls, and what is wrong with them. */
export function FlowList({ client, canEdit, href, go, hint }: FlowListProps) {
  const t = useTranslations('flows');
  const [flows, setFlows] = useState<FlowRow[] | 'loading' | 'error' | 'forbidden'>('loading');
  const [find, setFind] = useState('');
  const [sort, setSort] = useState<Sort>({ by: 'name', down: false });
  const [near, setNear] = useState<string | null>(null);
  const [making, setMaking] = useState(false);
  const [renaming, setRenaming] = useState<FlowRow | null>(null);
  const [refused, setRefused] = useState<Refused | null>(null);
  const load = useCallback(async () => {
    await client.list().then(setFlows, error => setFlows(error instanceof EditorError && error.code === 'no-right' ? 'forbidden' : 'error'));
  }, [client]);
  useEffect(() => {
    void load();
    const onFocus = () => void load();
    window.addEventListener('focus', onFocus);
    return () => window.removeEventListener('focus', onFocus);
  }, [load]);
  const actions = useListActions({ client, load, go, onRefused: setRefused, onRename: setRenaming });
  const onNear = useCallback(({ id }: FlowRow) => {
    setNear(id);
    fetchAhead(client, id);
  }, [client]);

  const all = Array.isArray(flows) ? flows : [];
  const shown = sorted(all.filter(flow => fits(flow, find)), sort);
  // Until the pointer tells which one: with any flow's page the editor's code comes, too.
  const columns = useFlowColumns({ href, actions, canEdit, near: near ?? shown[0]?.id ?? null });
  const newFlow = <Button variant="primary" icon={<Plus />} onClick={() => setMaking(true)}>{t('new')}</Button>;
  return (
    <>
      <PageHeader
        title={t('title')}
        summary={Array.isArray(flows) ? t('summary', { n: all.length }) : t('summary-short')}
        actions={canEdit && <><Button lesser icon={<FileUp />} onClick={() => void actions.importFile()}>{t('import')}</Button>{newFlow}</>}
      />
      <PageBody>
        {hint}
        <Panel label={t('title')} head={<SearchBox label={t('search')} value={find} onChange={setFind} className="w-72 narrow:w-full" />}>
          <Table
            label={t('title')}
            columns={columns}
            rows={shown}
            rowKey={({ id }) => id}
            state={Array.isArray(flows) ? 'ready' : flows}
            onRetry={() => { setFlows('loading'); void load(); }}
            sort={sort}
            onSort={setSort}
            onRowClick={({ id }) => go(id)}
            onRowNear={onNear}
            empty={all.length
              ? <EmptyState icon={<SearchX />} title={t('nothing-found')} text={t('nothing-found-text')} action={<Button onClick={() => setFind('')}>{t('clear-search')}</Button>} />
              : <EmptyState icon={<Workflow />} group="speak" title={t('empty')} text={t('empty-text')} action={canEdit && newFlow} />}
          />
        </Panel>
      </PageBody>
      {making && <NewFlowDialog client={client} onClose={() => setMaking(false)} onMade={go} />}
      {renaming && <RenameFlowDialog key={renaming.id} name={renaming.name} onClose={() => setRenaming(null)} onRename={async name => { await actions.rename(renaming, name); setRenaming(null); }} />}
      <ImportRefused refused={refused} onClose={() => setRefused(null)} onAgain={() => { setRefused(null); void actions.importFile(); }} />
    </>
  );
}

function fits({ name, numbers }: FlowRow, find: string): boolean {
  const wanted = find.trim().toLocaleLowerCase();
  const digits = wanted.replace(/[^0-9]/g, '');
  return name.toLocaleLowerCase().includes(wanted) || (digits !== '' && numbers.some(number => number.includes(digits)));
}

function sorted(flows: FlowRow[], { by, down }: Sort): FlowRow[] {
  const order = (a: FlowRow, b: FlowRow) => (by === 'changed-at' ? a.updatedAt.getTime() - b.updatedAt.getTime() : a.name.localeCompare(b.name));
  return flows.sort((a, b) => order(a, b) * (down ? -1 : 1));
}
