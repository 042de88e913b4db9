import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { Hydrate, prefetch, trpc } from '../../_trpc/server';
import { SwitchesPage } from './switches-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('switches');
  return { title: t('title') };
}

export default function Page() {
  prefetch(trpc.switch.list.queryOptions());
  return <Hydrate><SwitchesPage /></Hydrate>;
}
