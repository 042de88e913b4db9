'use client';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC, useTRPCClient } from '../../_trpc/client';
import { stateOf } from '../_shell/loading-state';
import { useViewer } from '../_shell/viewer';
import { CallSheet } from './call-sheet';
import { CallsView } from './calls-view';

/** The record of calls, wired to the API. The call that is open stands in the address bar. */
export function CallsPage({ open }: { open: string | null }) {
  const trpc = useTRPC();
  const router = useRouter();
  const client = useTRPCClient();
  const cache = useQueryClient();
  const { role } = useViewer();
  const callbacks = useQuery({ ...trpc.callback.list.queryOptions(), refetchInterval: 5000 });
  const cancel = useMutation(trpc.callback.cancel.mutationOptions({ onSettled: () => cache.invalidateQueries(trpc.callback.list.queryFilter()) }));
  // By hand: tRPC's own infinite options send a direction that this list does not know.
  const list = useInfiniteQuery({
    queryKey: [...trpc.calls.list.queryKey(), 'pages'],
    queryFn: ({ pageParam, signal }) => client.calls.list.query({ cursor: pageParam }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: page => page.next,
    refetchInterval: 5000,
  });
  const call = useQuery({ ...trpc.calls.get.queryOptions({ id: open ?? '' }), enabled: open !== null, refetchInterval: query => (query.state.data?.live ? 2000 : false) });
  return (
    <>
      <CallsView
        calls={list.data?.pages.flatMap(page => page.calls) ?? []}
        state={stateOf(list)}
        onRetry={() => void list.refetch()}
        open={open}
        onOpen={id => router.push(`/calls?call=${encodeURIComponent(id)}`, { scroll: false })}
        onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
        busy={list.isFetchingNextPage}
        callbacks={{ callbacks: callbacks.data ?? [], mayCancel: role === 'manager', onCancel: id => cancel.mutateAsync({ id }) }}
      />
      <CallSheet open={open !== null} onClose={() => router.push('/calls', { scroll: false })} call={open === null ? null : call.data ?? null} failed={call.isError} />
    </>
  );
}
