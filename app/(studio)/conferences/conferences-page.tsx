'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../_trpc/client';
import { stateOf } from '../_shell/loading-state';
import { useViewer } from '../_shell/viewer';
import { ConferencesView } from './conferences-view';

/** How often it is asked who is in the rooms, ms. */
const everyMs = 2000;

/** Rooms and who is in them now, wired to the API. */
export function ConferencesPage() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { role } = useViewer();
  const rooms = useQuery({ ...trpc.room.list.queryOptions(), refetchInterval: everyMs });
  const directory = useQuery({ ...trpc.directory.list.queryOptions(), enabled: role === 'manager' });
  const onSettled = () => cache.invalidateQueries({ queryKey: trpc.room.pathKey() });
  const both = async () => { await onSettled(); await cache.invalidateQueries(trpc.directory.list.queryFilter()); };
  const save = useMutation(trpc.room.save.mutationOptions({ onSettled: both }));
  const remove = useMutation(trpc.room.remove.mutationOptions({ onSettled: both }));
  const start = useMutation(trpc.room.start.mutationOptions({ onSettled }));
  const end = useMutation(trpc.room.end.mutationOptions({ onSettled }));
  const lock = useMutation(trpc.room.lock.mutationOptions({ onSettled }));
  const member = useMutation(trpc.room.member.mutationOptions({ onSettled }));
  return (
    <ConferencesView
      rooms={rooms.data ?? []}
      people={directory.data?.people ?? []}
      state={stateOf(rooms)}
      mayChange={role === 'manager'}
      onRetry={() => void rooms.refetch()}
      onSave={room => save.mutateAsync(room)}
      onRemove={id => remove.mutateAsync({ id })}
      onStart={id => start.mutateAsync({ id })}
      onEnd={id => end.mutateAsync({ id })}
      onLock={(id, locked) => lock.mutateAsync({ id, locked })}
      onMember={(id, who, does) => member.mutateAsync({ id, member: who, does })}
    />
  );
}
