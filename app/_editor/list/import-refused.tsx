'use client';
import { useTranslations } from 'use-intl';
import { Button } from '@/app/_ui/button';
import { Callout } from '@/app/_ui/callout';
import { Dialog } from '@/app/_ui/dialog';

/** Why a file was not taken: the place in it, and the reason with its values. */
export interface Refused { file: string; place: string; reason: string; values: Record<string, string | number> }

export interface ImportRefusedProps { refused: Refused | null; onClose: () => void; onAgain: () => void }

/** Says in a sentence what is wrong with a file, and where. */
export function ImportRefused({ refused, onClose, onAgain }: ImportRefusedProps) {
  const t = useTranslations('flows');
  const reasons = useTranslations('refusals');
  return (
    <Dialog
      open={refused !== null}
      onOpenChange={open => { if (!open) onClose(); }}
      title={t('import-refused')}
      description={refused?.file}
      size="sm"
      footer={<><Button onClick={onClose}>{t('close')}</Button><Button variant="primary" onClick={onAgain}>{t('import')}</Button></>}
    >
      {refused && (
        <Callout tone="danger" live>
          {reasons.has(refused.reason) ? reasons(refused.reason, { place: refused.place || '–', ...refused.values }) : t('failed')}
          {refused.place && <span className="num mt-1 block text-12">{t('import-place', { place: refused.place })}</span>}
        </Callout>
      )}
      <p className="text-13 text-ink-2">{t('import-nothing-changed')}</p>
    </Dialog>
  );
}
