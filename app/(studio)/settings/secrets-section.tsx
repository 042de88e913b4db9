'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTRPC } from '../../_trpc/client';
import { stateOf } from '../_shell/loading-state';
import { SecretsPanel } from './secrets-panel';

/** The secrets of the tenant, wired to the API. */
export function SecretsSection() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const secrets = useQuery(trpc.secret.list.queryOptions());
  const onSettled = async () => {
    await cache.invalidateQueries({ queryKey: trpc.secret.pathKey() });
    await cache.invalidateQueries(trpc.directory.list.queryFilter());
  };
  const add = useMutation(trpc.secret.add.mutationOptions({ onSettled }));
  const replace = useMutation(trpc.secret.replace.mutationOptions({ onSettled }));
  const remove = useMutation(trpc.secret.remove.mutationOptions({ onSettled }));
  return (
    <SecretsPanel
      secrets={secrets.data ?? []}
      state={stateOf(secrets)}
      onRetry={() => void secrets.refetch()}
      onSave={(secret, fresh) => (fresh ? add : replace).mutateAsync(secret)}
      onRemove={name => remove.mutateAsync({ name })}
    />
  );
}
