import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { PhonesPage } from './phones-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('phones');
  return { title: t('title') };
}

export default function Page() {
  return <PhonesPage />;
}
