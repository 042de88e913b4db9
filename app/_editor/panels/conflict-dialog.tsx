'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWords } from '@/app/_i18n/use-words';
import { Button } from '@/app/_ui/button';
import { Callout } from '@/app/_ui/callout';
import { Dialog } from '@/app/_ui/dialog';
import { toast } from '@/app/_ui/toast';
import { useDocument, useEditor, useSession } from '../model/editor';
import { ChangeList } from './change-list';

/** Two people changed the flow: nothing is overwritten, one of two ways is chosen. */
export function ConflictDialog() {
  const { session, actions, go } = useEditor();
  const t = useTranslations('editor');
  const moment = useWords().moment;
  const saving = useSession(state => state.saving);
  const name = useSession(state => state.name);
  const mine = useDocument();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const [later, setLater] = useState(false);
  if (saving.is !== 'conflict') return null;
  const { theirs } = saving;
  const by = theirs.updatedBy ?? t('somebody');

  async function copy(): Promise<void> {
    setBusy(true);
    setFailed(false);
    try {
      const id = await session.keepMineAsCopy(t('copy-name', { name }));
      toast({ text: t('did.kept-as-copy'), action: { label: t('open-copy'), onClick: () => go(id) } });
    } catch {
      setFailed(true);
    } finally {
      setBusy(false);
    }
  }

  if (later) {
    return (
      <div className="absolute top-16 left-1/2 z-20 -translate-x-1/2">
        <Callout tone="warn" live action={<Button size="sm" onClick={() => setLater(false)}>{t('decide')}</Button>}>{t('conflict-waits')}</Callout>
      </div>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={next => { if (!next) setLater(true); }}
      title={t('conflict-title', { by })}
      description={t('conflict-text', { by, time: moment(theirs.updatedAt) })}
      footer={(
        <>
          <Button variant="ghost" onClick={() => setLater(true)}>{t('look-first')}</Button>
          <Button busy={busy} onClick={() => void copy()}>{t('keep-mine')}</Button>
          <Button
            variant="primary"
            onClick={() => {
              session.takeTheirs(t('did.took-theirs'));
              actions.announce(t('did.took-theirs'));
              toast({ text: t('did.took-theirs'), action: { label: t('bring-mine-back'), onClick: actions.undo } });
            }}
          >
            {t('take-theirs')}
          </Button>
        </>
      )}
    >
      <p className="text-13 font-mid">{t('conflict-diff')}</p>
      <ChangeList before={mine} after={theirs.document} />
      {failed && <Callout tone="danger" live>{t('did-not-work')}</Callout>}
    </Dialog>
  );
}
