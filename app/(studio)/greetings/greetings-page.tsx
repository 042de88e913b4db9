'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { GreetingsView } from '../../_greetings/library/greetings-view';
import { greetingOf, type Show } from '../../_greetings/library/list';
import { GreetingRefused, sendGreeting } from '../../_greetings/send';
import { toast } from '../../_ui/toast';
import { refusalOf, useTRPC } from '../../_trpc/client';
import { CodeDialog } from '../_shell/code-dialog';
import { useViewer } from '../_shell/viewer';

/** The greetings of the company, from the API; what is searched for stands in the address bar. */
export function GreetingsPage({ query: firstQuery, show: firstShow }: { query: string; show: Show }) {
  const t = useTranslations('greetings');
  const shell = useTranslations('shell');
  const trpc = useTRPC();
  const cache = useQueryClient();
  const list = useQuery(trpc.greeting.list.queryOptions());
  const mayChange = useViewer().role === 'manager';
  const rename = useMutation(trpc.greeting.rename.mutationOptions());
  const remove = useMutation(trpc.greeting.remove.mutationOptions());
  const bringBack = useMutation(trpc.greeting.bringBack.mutationOptions());
  const setLanguage = useMutation(trpc.greeting.setLanguage.mutationOptions());
  const dropLanguage = useMutation(trpc.greeting.dropLanguage.mutationOptions());
  const code = useQuery(trpc.greeting.code.queryOptions());
  const setCode = useMutation(trpc.greeting.setCode.mutationOptions({ onSettled: () => cache.invalidateQueries(trpc.greeting.code.queryFilter()) }));
  const [coding, setCoding] = useState(false);
  const [open, setOpen] = useState<string | null>(null);
  const takes = useQuery({ ...trpc.greeting.takes.queryOptions({ id: open ?? '' }), enabled: open !== null });
  const [query, setQuery] = useState(firstQuery);
  const [show, setShow] = useState(firstShow);

  const refresh = () => Promise.all([
    cache.invalidateQueries(trpc.greeting.list.queryFilter()), cache.invalidateQueries(trpc.directory.list.queryFilter()), cache.invalidateQueries(trpc.greeting.takes.queryFilter()),
  ]);
  const search = (next: { query: string; show: Show }) => {
    setQuery(next.query);
    setShow(next.show);
    const address = new URL(location.href);
    if (next.query) address.searchParams.set('q', next.query);
    else address.searchParams.delete('q');
    if (next.show === 'all') address.searchParams.delete('show');
    else address.searchParams.set('show', next.show);
    history.replaceState(null, '', address);
  };
  const refused = (error: unknown): never => {
    throw new GreetingRefused(refusalOf(error)?.code ?? 'offline');
  };
  const forbidden = ['no-right', 'no-tenant'].includes(refusalOf(list.error)?.code ?? '');

  return (
    <>
      <GreetingsView
        greetings={(list.data ?? []).map(greetingOf)}
        state={list.data ? 'ready' : list.isPending ? 'loading' : forbidden ? 'forbidden' : 'error'}
        onRetry={() => void list.refetch()}
        mayChange={mayChange}
        query={query}
        onQuery={text => search({ query: text, show })}
        show={show}
        onShow={next => search({ query, show: next })}
        send={sendGreeting}
        onSaved={refresh}
        takes={open === null ? [] : takes.data ?? []}
        onOpen={setOpen}
        onBringBack={async change => { await bringBack.mutateAsync(change).catch(refused); await refresh(); }}
        onLanguage={async change => { await setLanguage.mutateAsync(change).catch(refused); await refresh(); }}
        onDropLanguage={async change => { await dropLanguage.mutateAsync(change).catch(refused); await refresh(); }}
        code={code.data?.code ?? ''}
        onCode={() => setCoding(true)}
        onRename={async change => { await rename.mutateAsync(change).catch(refused); await refresh(); }}
        onRemove={async id => {
          // Somebody may have begun to use it meanwhile: the list then says where.
          await remove.mutateAsync({ id }).catch(async error => { await refresh(); refused(error); });
          await refresh();
        }}
      />
      {coding && <CodeDialog first={code.data?.code ?? ''} hint={t('code-hint')} placeholder="*98" onClose={() => setCoding(false)} onSave={async next => { await setCode.mutateAsync({ code: next }); toast({ text: shell('code-saved') }); }} />}
    </>
  );
}
