import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { RecordingsPage } from './recordings-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('recordings');
  return { title: t('title') };
}

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

export default async function Page({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const { find, kind } = await searchParams;
  return <RecordingsPage find={one(find)} kind={kind === 'call' || kind === 'room' ? kind : null} />;
}
