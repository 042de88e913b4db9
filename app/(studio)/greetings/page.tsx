import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { Hydrate, prefetch, trpc } from '../../_trpc/server';
import { GreetingsPage } from './greetings-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('greetings');
  return { title: t('title') };
}

type Query = Record<string, string | string[] | undefined>;

export default async function Page({ searchParams }: { searchParams: Promise<Query> }) {
  const { q, show } = await searchParams;
  prefetch(trpc.greeting.list.queryOptions());
  return <Hydrate><GreetingsPage query={typeof q === 'string' ? q : ''} show={show === 'unused' || show === 'incomplete' ? show : 'all'} /></Hydrate>;
}
