'use client';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { clashesOf, type PartKey } from '@/flow-runtime/document/merge';
import { useWords } from '@/app/_i18n/use-words';
import { Button } from '@/app/_ui/button';
import { Callout } from '@/app/_ui/callout';
import { Dialog } from '@/app/_ui/dialog';
import { toast } from '@/app/_ui/toast';
import { useDocument, useEditor, useSession } from '../model/editor';
import { ChangeList } from './change-list';
import { Clash } from './clash';

/** Two people changed the flow: both changes stand side by side, what both changed is chosen, and nothing is overwritten. */
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
  const [chosen, setChosen] = useState<Partial<Record<PartKey, 'mine' | 'theirs'>>>({});
  const clashes = useMemo(() => (saving.is === 'conflict' ? clashesOf(saving.base, mine, saving.theirs.document) : []), [saving, mine]);
  if (saving.is !== 'conflict') return null;
  const undecided = clashes.filter(key => !chosen[key]).length;
  const { theirs, base } = saving;
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
      size="lg"
      onOpenChange={next => { if (!next) setLater(true); }}
      title={t('conflict-title', { by })}
      description={t('conflict-text', { by, time: moment(theirs.updatedAt) })}
      footer={(
        <>
          <Button variant="ghost" onClick={() => setLater(true)}>{t('look-first')}</Button>
          <Button busy={busy} onClick={() => void copy()}>{t('keep-mine')}</Button>
          <Button
            onClick={() => {
              session.takeTheirs(t('did.took-theirs'));
              actions.announce(t('did.took-theirs'));
              toast({ text: t('did.took-theirs'), action: { label: t('bring-mine-back'), onClick: actions.undo } });
            }}
          >
            {t('take-theirs')}
          </Button>
          <Button
            variant="primary" disabled={undecided > 0}
            onClick={() => {
              session.joinBoth(key => chosen[key] ?? 'theirs', t('did.joined'));
              actions.announce(t('did.joined'));
              toast({ text: t('did.joined') });
            }}
          >
            {t('join-both')}
          </Button>
        </>
      )}
    >
      {clashes.length > 0 && (
        <section aria-label={t('clashes')} className="flex flex-col gap-3">
          <h3 className="text-14 font-bold">{t('clashes')}</h3>
          {clashes.map(key => (
            <Clash key={key} part={key} base={base} mine={mine} theirs={theirs.document} by={by} value={chosen[key]} onChange={whose => setChosen(now => ({ ...now, [key]: whose }))} />
          ))}
          {undecided > 0 && <p className="text-12 text-ink-3">{t('clashes-left', { n: undecided })}</p>}
        </section>
      )}
      <section aria-label={t('both-changed')} className="grid grid-cols-2 gap-4 narrow:grid-cols-1">
        <div className="min-w-0"><h3 className="mb-2 text-13 font-bold">{t('you-changed')}</h3><ChangeList before={base} after={mine} /></div>
        <div className="min-w-0"><h3 className="mb-2 text-13 font-bold">{t('they-changed', { by })}</h3><ChangeList before={base} after={theirs.document} /></div>
      </section>
      {failed && <Callout tone="danger" live>{t('did-not-work')}</Callout>}
    </Dialog>
  );
}
