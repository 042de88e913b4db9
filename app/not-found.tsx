import { Unplug } from 'lucide-react';
import { translator } from './_i18n/server';
import { EmptyState } from './_ui/empty-state';
import { TextLink } from './_ui/text-link';

export default async function NotFound() {
  const t = await translator('shell');
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState whole icon={<Unplug />} title={t('not-found')} text={t('not-found-text')} action={<TextLink href="/">{t('to-start')}</TextLink>} />
    </main>
  );
}
