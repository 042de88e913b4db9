import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { Hydrate, prefetch, trpc } from '../../_trpc/server';
import { ConferencesPage } from './conferences-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('conferences');
  return { title: t('title') };
}

export default function Page() {
  prefetch(trpc.room.list.queryOptions());
  return <Hydrate><ConferencesPage /></Hydrate>;
}
