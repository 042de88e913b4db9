import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { LogicPage } from './logic-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('flows');
  return { title: t('title') };
}

export default function Page() {
  return <LogicPage />;
}
