'use client';
import { CloudOff, RotateCw } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from './_ui/button';
import { EmptyState } from './_ui/empty-state';

export default function Failed({ reset }: { error: Error; reset: () => void }) {
  const t = useTranslations('shell');
  const ui = useTranslations('ui');
  return (
    <main className="grid min-h-[60dvh] place-items-center">
      <EmptyState whole icon={<CloudOff />} tone="danger" title={t('failed')} text={t('failed-text')} action={<Button icon={<RotateCw />} onClick={reset}>{ui('try-again')}</Button>} />
    </main>
  );
}
