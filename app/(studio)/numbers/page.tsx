import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { Hydrate, prefetch, trpc } from '../../_trpc/server';
import { NumbersPage } from './numbers-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('numbers');
  return { title: t('title') };
}

export default function Page() {
  prefetch(trpc.number.list.queryOptions());
  prefetch(trpc.flow.list.queryOptions());
  return <Hydrate><NumbersPage /></Hydrate>;
}
