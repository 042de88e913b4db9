import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { CallsPage } from './calls-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('calls');
  return { title: t('title') };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ call?: string | string[] }> }) {
  const { call } = await searchParams;
  return <CallsPage open={typeof call === 'string' ? call : null} />;
}
