import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { Hydrate, prefetch, trpc } from '../../_trpc/server';
import { LogicPage } from './logic-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('flows');
  return { title: t('title') };
}

export default function Page() {
  // The hint above the list asks for them: the list must not move when they come.
  prefetch(trpc.calls.list.queryOptions({ limit: 1 }));
  prefetch(trpc.number.list.queryOptions());
  return <Hydrate><LogicPage /></Hydrate>;
}
