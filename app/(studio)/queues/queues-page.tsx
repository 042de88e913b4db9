'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../_trpc/client';
import { stateOf } from '../_shell/loading-state';
import { useViewer } from '../_shell/viewer';
import { QueuesView } from './queues-view';

/** How often the figures are asked for, ms. */
const everyMs = 3000;

/** Queues and agents as they are now, wired to the API. */
export function QueuesPage() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { role } = useViewer();
  const queues = useQuery({ ...trpc.queue.list.queryOptions(), refetchInterval: everyMs });
  const agents = useQuery({ ...trpc.queue.agents.queryOptions(), refetchInterval: everyMs });
  const directory = useQuery({ ...trpc.directory.list.queryOptions(), enabled: role === 'manager' });
  const groups = useQuery({ ...trpc.group.list.queryOptions(), enabled: role === 'manager' });
  const onSettled = () => cache.invalidateQueries({ queryKey: trpc.queue.pathKey() });
  const both = async () => { await onSettled(); await cache.invalidateQueries(trpc.directory.list.queryFilter()); };
  const save = useMutation(trpc.queue.save.mutationOptions({ onSettled: both }));
  const remove = useMutation(trpc.queue.remove.mutationOptions({ onSettled: both }));
  const groupsChanged = async () => { await both(); await cache.invalidateQueries({ queryKey: trpc.group.pathKey() }); await cache.invalidateQueries(trpc.number.outgoing.queryFilter()); };
  const saveGroup = useMutation(trpc.group.save.mutationOptions({ onSettled: groupsChanged }));
  const removeGroup = useMutation(trpc.group.remove.mutationOptions({ onSettled: groupsChanged }));
  const setOpen = useMutation(trpc.queue.setOpen.mutationOptions({ onSettled }));
  const setPaused = useMutation(trpc.queue.setPaused.mutationOptions({ onSettled }));
  return (
    <QueuesView
      queues={queues.data ?? []}
      agents={agents.data ?? []}
      people={directory.data?.people ?? []}
      groups={groups.data ?? []}
      onSaveGroup={group => saveGroup.mutateAsync(group)}
      onRemoveGroup={id => removeGroup.mutateAsync({ id })}
      state={stateOf(queues)}
      agentsState={stateOf(agents)}
      mayChange={role === 'manager'}
      onRetry={() => { void queues.refetch(); void agents.refetch(); }}
      onSave={queue => save.mutateAsync(queue)}
      onRemove={id => remove.mutateAsync({ id })}
      onOpen={(id, open) => setOpen.mutateAsync({ id, open })}
      onPause={(personId, reason) => setPaused.mutateAsync({ personId, reason })}
    />
  );
}
