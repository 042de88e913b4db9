import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { Hydrate, prefetch, trpc } from '../../_trpc/server';
import { QueuesPage } from './queues-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('queues');
  return { title: t('title') };
}

export default function Page() {
  prefetch(trpc.queue.list.queryOptions());
  prefetch(trpc.queue.agents.queryOptions());
  return <Hydrate><QueuesPage /></Hydrate>;
}
