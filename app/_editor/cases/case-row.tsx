'use client';
import { CircleCheck, CircleDashed, CircleX, Ellipsis, FlaskConical, PencilLine, Stamp, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { spacedNumber } from '@/nodes/_kit/phone-number';
import type { TestCase } from '@/flow-runtime/document/test-case';
import type { Verdict } from '@/flow-runtime/run-cases';
import { IconButton } from '@/app/_ui/button';
import { Menu } from '@/app/_ui/menu';
import { toast } from '@/app/_ui/toast';
import { useDocument, useEditor } from '../model/editor';
import { changeCase, removeCase } from './edits';
import { NameDialog } from '../panels/name-dialog';
import { wrongText } from './wrong-text';

/** One test call: what it came to, and what can be done with it. */
export function CaseRow({ case: one, verdict, stale }: { case: TestCase; verdict: Verdict | null; stale: boolean }) {
  const { view, actions, words, canEdit } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const [naming, setNaming] = useState(false);
  const failed = verdict !== null && verdict.wrong.length > 0;
  const keys = one.deeds.flatMap(deed => (deed.does === 'presses' ? [deed.key] : [])).join('');
  const show = () => view.set({ side: 'try', playing: one });
  const remove = () => {
    actions.apply(t('did.case-removed', { name: one.name }), draft => removeCase(draft, one.id));
    toast({ text: t('did.case-removed', { name: one.name }), action: { label: t('undo'), onClick: actions.undo } });
  };
  /** What happens now becomes what must happen. */
  const accept = () => {
    if (!verdict) return;
    actions.apply(t('did.case-accepted', { name: one.name }), draft => changeCase(draft, one.id, {
      passes: verdict.path.filter(node => !node.startsWith('$')), ...(verdict.by !== 'fault' && { ends: verdict.by }),
    }));
  };
  return (
    <li className="flex items-start gap-2.5 border-b border-line px-4 py-3">
      <span className="mt-0.5 [&_.lucide]:size-4">
        {verdict === null || stale ? <CircleDashed className="text-ink-3" aria-label={t('cases.running')} />
          : failed ? <CircleX className="text-danger-mark" aria-label={t('cases.fails')} /> : <CircleCheck className="text-ok-mark" aria-label={t('cases.passes')} />}
      </span>
      <div className="min-w-0 grow">
        <button type="button" className="block max-w-full text-left text-13 font-mid hover:underline narrow:relative narrow:before:absolute narrow:before:inset-x-0 narrow:before:-inset-y-2.5" onClick={show}>{one.name}</button>
        <p className="text-12 text-ink-3">{spacedNumber(one.settings.from) || t('cases.withheld')}{keys && <> · {t('cases.presses', { keys })}</>} · {t(`cases.ends-${one.ends}`)}</p>
        {failed && <ul className="mt-1.5 flex flex-col gap-1">{verdict.wrong.map(wrong => <li key={wrong.code} className="text-12 text-danger">{wrongText(wrong, document, words, t)}</li>)}</ul>}
      </div>
      <Menu
        trigger={<IconButton size="sm" icon={<Ellipsis />} label={t('cases.more', { name: one.name })} />}
        groups={[
          [{ label: t('cases.play'), icon: <FlaskConical />, onSelect: show }],
          canEdit ? [
            ...(failed ? [{ label: t('cases.accept'), icon: <Stamp />, onSelect: accept }] : []),
            { label: t('cases.rename'), icon: <PencilLine />, onSelect: () => setNaming(true) },
            { label: t('cases.remove'), icon: <Trash2 />, onSelect: remove },
          ] : [],
        ].filter(group => group.length > 0)}
      />
      {naming && (
        <NameDialog
          label={t('cases.name')} hint={t('cases.name-hint')} title={t('cases.rename')} name={one.name} onClose={() => setNaming(false)}
          onName={name => actions.apply(t('did.case-renamed', { name }), draft => changeCase(draft, one.id, { name }))}
        />
      )}
    </li>
  );
}
