import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { Hydrate, prefetch, trpc } from '../../_trpc/server';
import { VoicemailPage } from './voicemail-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('voicemail');
  return { title: t('title') };
}

export default async function Page({ searchParams }: { searchParams: Promise<{ box?: string | string[] }> }) {
  const { box } = await searchParams;
  const boxId = typeof box === 'string' ? box : null;
  prefetch(trpc.voicemail.boxes.queryOptions());
  prefetch(trpc.voicemail.code.queryOptions());
  prefetch(trpc.voicemail.messages.queryOptions({ boxId }));
  return <Hydrate><VoicemailPage boxId={boxId} /></Hydrate>;
}
