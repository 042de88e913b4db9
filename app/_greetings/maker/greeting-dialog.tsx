'use client';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../_ui/dialog';
import { GreetingMaker, type GreetingMakerProps } from './greeting-maker';
import { useGuardedClose } from './use-guarded-close';

export type GreetingDialogProps = Omit<GreetingMakerProps, 'onDirty' | 'onCancel'> & { onClose: () => void };

/** The maker of greetings in a dialog, for pages that are about something else. */
export function GreetingDialog({ onClose, ...maker }: GreetingDialogProps) {
  const t = useTranslations('greetings');
  const { ask, onDirty, question } = useGuardedClose(onClose);
  return (
    <Dialog open onOpenChange={open => { if (!open) ask(); }} title={maker.replaced ? t('replace-title', { name: maker.replaced.name }) : t('new-title')}>
      <GreetingMaker {...maker} onCancel={ask} onDirty={onDirty} />
      {question}
    </Dialog>
  );
}
