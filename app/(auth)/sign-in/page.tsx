import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { SignInPage } from './sign-in-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('sign-in');
  return { title: t('title') };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  return <SignInPage next={typeof next === 'string' ? next : null} />;
}
