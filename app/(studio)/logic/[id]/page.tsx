import type { Metadata } from 'next';
import { translator } from '../../../_i18n/server';
import { FlowPage } from './flow-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('flows');
  return { title: t('title') };
}

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  return <FlowPage id={(await params).id} />;
}
