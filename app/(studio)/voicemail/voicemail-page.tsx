'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useTRPC } from '../../_trpc/client';
import { stateOf } from '../_shell/loading-state';
import { useViewer } from '../_shell/viewer';
import { VoicemailView } from './voicemail-view';

/** Boxes and messages, wired to the API. The box that is open stands in the address bar. */
export function VoicemailPage({ boxId }: { boxId: string | null }) {
  const trpc = useTRPC();
  const router = useRouter();
  const cache = useQueryClient();
  const { role } = useViewer();
  const boxes = useQuery({ ...trpc.voicemail.boxes.queryOptions(), refetchInterval: 10_000 });
  const messages = useQuery({ ...trpc.voicemail.messages.queryOptions({ boxId }), refetchInterval: 10_000 });
  const code = useQuery(trpc.voicemail.code.queryOptions());
  const directory = useQuery({ ...trpc.directory.list.queryOptions(), enabled: role === 'manager' });
  const onSettled = () => cache.invalidateQueries({ queryKey: trpc.voicemail.pathKey() });
  const save = useMutation(trpc.voicemail.saveBox.mutationOptions({ onSettled: async () => { await onSettled(); await cache.invalidateQueries(trpc.directory.list.queryFilter()); } }));
  const remove = useMutation(trpc.voicemail.removeBox.mutationOptions({ onSettled }));
  const setCode = useMutation(trpc.voicemail.setCode.mutationOptions({ onSettled }));
  const removeGreeting = useMutation(trpc.voicemail.removeGreeting.mutationOptions({ onSettled }));
  const setHeard = useMutation(trpc.voicemail.setHeard.mutationOptions({ onSettled }));
  const removeMessage = useMutation(trpc.voicemail.removeMessage.mutationOptions({ onSettled }));
  return (
    <VoicemailView
      boxes={boxes.data ?? []}
      messages={messages.data ?? []}
      state={stateOf(boxes.isError ? boxes : messages)}
      people={directory.data?.people ?? []}
      code={code.data?.code ?? ''}
      boxId={boxId}
      mayChange={role === 'manager'}
      onRetry={() => { void boxes.refetch(); void messages.refetch(); }}
      onBox={id => router.push(id === null ? '/voicemail' : `/voicemail?box=${id}`, { scroll: false })}
      onSave={box => save.mutateAsync(box)}
      onRemove={id => remove.mutateAsync({ id })}
      onCode={next => setCode.mutateAsync({ code: next })}
      onRemoveGreeting={id => removeGreeting.mutateAsync({ id })}
      onHeard={(id, heard) => setHeard.mutateAsync({ id, heard })}
      onRemoveMessage={id => removeMessage.mutateAsync({ id })}
    />
  );
}
