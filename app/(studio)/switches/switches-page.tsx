'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../_trpc/client';
import { stateOf } from '../_shell/loading-state';
import { useViewer } from '../_shell/viewer';
import { SwitchesView } from './switches-view';

/** How often it is asked how the switches stand: they are turned by telephone, too, ms. */
const everyMs = 5000;

/** The switches, wired to the API. */
export function SwitchesPage() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const { role } = useViewer();
  const switches = useQuery({ ...trpc.switch.list.queryOptions(), refetchInterval: everyMs });
  const onSettled = async () => {
    await cache.invalidateQueries({ queryKey: trpc.switch.pathKey() });
    await cache.invalidateQueries(trpc.directory.list.queryFilter());
  };
  const save = useMutation(trpc.switch.save.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.switch.remove.mutationOptions({ onSettled }));
  const turn = useMutation(trpc.switch.turn.mutationOptions({ onSettled }));
  return (
    <SwitchesView
      switches={switches.data ?? []}
      state={stateOf(switches)}
      mayChange={role === 'manager'}
      onRetry={() => void switches.refetch()}
      onSave={one => save.mutateAsync(one)}
      onRemove={id => remove.mutateAsync({ id })}
      onTurn={(id, to) => turn.mutateAsync({ id, to })}
    />
  );
}
