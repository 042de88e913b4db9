'use client';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useDeferredValue, useState } from 'react';
import { useTRPC, useTRPCClient } from '../../_trpc/client';
import { stateOf } from '../_shell/loading-state';
import { useViewer } from '../_shell/viewer';
import { RecordingsView, type Kind } from './recordings-view';

/** Recordings of calls and rooms, wired to the API. What is looked for stands in the address bar. */
export function RecordingsPage({ find, kind }: { find: string; kind: Kind | null }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const router = useRouter();
  const cache = useQueryClient();
  const { role } = useViewer();
  const [typed, setTyped] = useState(find);
  const search = useDeferredValue(typed.trim());
  const list = useInfiniteQuery({
    queryKey: [...trpc.recording.list.queryKey(), 'pages', search, kind],
    queryFn: ({ pageParam, signal }) => client.recording.list.query({ search, kind, skip: pageParam }, { signal }),
    initialPageParam: 0,
    getNextPageParam: (page, all) => { const shown = all.reduce((sum, { recordings }) => sum + recordings.length, 0); return shown < page.count ? shown : undefined; },
    placeholderData: keepPreviousData, refetchInterval: 20_000,
  });
  const remove = useMutation(trpc.recording.remove.mutationOptions({ onSettled: () => cache.invalidateQueries({ queryKey: trpc.recording.pathKey() }) }));
  const go = (next: { find: string; kind: Kind | null }) => {
    const query = new URLSearchParams({ ...(next.find && { find: next.find }), ...(next.kind && { kind: next.kind }) }).toString();
    router.replace(query ? `/recordings?${query}` : '/recordings', { scroll: false });
  };
  const [page] = list.data?.pages ?? [];
  return (
    <RecordingsView
      recordings={list.data?.pages.flatMap(({ recordings }) => recordings) ?? []}
      total={page ? { count: page.count, bytes: page.bytes } : null}
      state={stateOf(list)}
      find={typed}
      kind={kind}
      mayRemove={role === 'manager'}
      onFind={next => { setTyped(next); go({ find: next.trim(), kind }); }}
      onKind={next => go({ find: typed.trim(), kind: next })}
      onRetry={() => void list.refetch()}
      onMore={list.hasNextPage ? () => void list.fetchNextPage() : undefined}
      busy={list.isFetchingNextPage}
      onRemove={id => remove.mutateAsync({ id })}
    />
  );
}
