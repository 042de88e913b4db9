'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import { useTRPC } from '../../_trpc/client';
import { toast } from '../../_ui/toast';
import { stateOf } from '../_shell/loading-state';
import { useViewer } from '../_shell/viewer';
import { NumbersView, type NumberRow } from './numbers-view';
import { OutgoingPanel } from './outgoing-panel';

/** The list of numbers, wired to the API. A choice is kept at once and can be undone. */
export function NumbersPage() {
  const t = useTranslations('numbers');
  const ui = useTranslations('ui');
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { role } = useViewer();
  const numbers = useQuery(trpc.number.list.queryOptions());
  const flows = useQuery(trpc.flow.list.queryOptions());
  const setFlow = useMutation(trpc.number.setFlow.mutationOptions({ onSettled: () => cache.invalidateQueries(trpc.number.list.queryFilter()) }));

  const outgoing = useQuery(trpc.number.outgoing.queryOptions());
  const setOutgoing = useMutation(trpc.number.setOutgoing.mutationOptions({
    onSettled: async () => { await cache.invalidateQueries(trpc.number.outgoing.queryFilter()); await cache.invalidateQueries(trpc.directory.list.queryFilter()); },
    onError: () => toast({ text: ui('did-not-work'), tone: 'danger' }),
  }));

  const choose = async (number: NumberRow, flowId: string | null, alias: boolean) => {
    try {
      await setFlow.mutateAsync({ id: number.id, flowId, alias });
      const name = flows.data?.find(flow => flow.id === flowId)?.name;
      const shown = spacedNumber(number.e164);
      toast({
        text: alias ? t('changed-masked', { number: shown }) : name ? t('changed', { number: shown, flow: name }) : t('changed-nowhere', { number: shown }),
        id: number.id,
        action: { label: ui('undo'), onClick: () => setFlow.mutate({ id: number.id, flowId: number.flowId, alias: number.alias ?? false }) },
      });
    } catch {
      toast({ text: ui('did-not-work'), tone: 'danger' });
    }
  };

  return (
    <NumbersView
      numbers={numbers.data ?? []}
      flows={flows.data ?? []}
      state={stateOf(numbers)}
      onRetry={() => void numbers.refetch()}
      onChoose={role === 'manager' ? (number, flowId, alias) => void choose(number, flowId, alias) : undefined}
    >
      <OutgoingPanel
        rows={outgoing.data ?? []}
        numbers={numbers.data ?? []}
        state={stateOf(outgoing)}
        onRetry={() => void outgoing.refetch()}
        onChoose={role === 'manager' ? ({ kind, id }, numberId) => setOutgoing.mutate({ kind, id, numberId }) : undefined}
      />
    </NumbersView>
  );
}
