import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { Hydrate, prefetch, trpc } from '../../_trpc/server';
import { CallsPage } from './calls-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('calls');
  return { title: t('title') };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ call?: string | string[] }> }) {
  const { call } = await searchParams;
  // They stand above the list: it must not move when they come.
  prefetch(trpc.callback.list.queryOptions());
  return <Hydrate><CallsPage open={typeof call === 'string' ? call : null} /></Hydrate>;
}
