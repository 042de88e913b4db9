'use client';
import { useState, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmDialog } from '../../_ui/confirm-dialog';

/** Closing that asks first where a take would be lost: `ask` closes or asks, `question` is to be rendered. */
export function useGuardedClose(close: () => void): { ask: () => void; onDirty: (dirty: boolean) => void; question: ReactNode } {
  const t = useTranslations('greetings');
  const [dirty, setDirty] = useState(false);
  const [asking, setAsking] = useState(false);
  return {
    ask: () => (dirty ? setAsking(true) : close()),
    onDirty: setDirty,
    question: (
      <ConfirmDialog open={asking} onOpenChange={setAsking} title={t('lose-title')} confirm={t('lose')} cancel={t('lose-not')} onConfirm={close}>{t('lose-text')}</ConfirmDialog>
    ),
  };
}
