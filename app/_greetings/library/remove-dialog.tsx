'use client';
import { useTranslations } from 'use-intl';
import { Button } from '../../_ui/button';
import { ConfirmDialog } from '../../_ui/confirm-dialog';
import { Dialog } from '../../_ui/dialog';
import { TextLink } from '../../_ui/text-link';
import type { Greeting } from './list';

export interface RemoveDialogProps { greeting: Greeting; onClose: () => void; onRemove: () => Promise<void> }

/** Asks before a greeting is deleted for good; while flows play it, says which, and deletes nothing. */
export function RemoveDialog({ greeting: { name, usedBy }, onClose, onRemove }: RemoveDialogProps) {
  const t = useTranslations('greetings');
  const onOpenChange = (open: boolean) => { if (!open) onClose(); };
  if (usedBy.length > 0) {
    return (
      <Dialog open onOpenChange={onOpenChange} size="sm" title={t('in-use-title', { name })} description={t('in-use-text')} footer={<Button onClick={onClose}>{t('in-use-ok')}</Button>}>
        <ul className="flex flex-col">{usedBy.map(({ flowId, flowName }) => <li key={flowId} className="py-1 text-13"><TextLink href={`/logic/${flowId}`}>{flowName}</TextLink></li>)}</ul>
      </Dialog>
    );
  }
  return (
    <ConfirmDialog open onOpenChange={onOpenChange} title={t('delete-title', { name })} confirm={t('delete-sure')} cancel={t('delete-not')} onConfirm={onRemove}>{t('delete-text')}</ConfirmDialog>
  );
}
