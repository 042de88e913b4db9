'use client';
import { CornerRightDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useDocument, useEditor } from '../model/editor';
import { NodePicker } from './node-picker';

/** The net under the whole drawing: where every exit leads that nobody drew. */
export function Otherwise() {
  const { actions, problems, view, canEdit } = useEditor();
  const t = useTranslations('editor');
  const { otherwise } = useDocument();
  const open = problems.filter(({ code }) => code === 'open-exit').length;
  const patch = 'bg-sunken shadow-[0_0_0_6px_var(--sunken)]';
  return (
    <section aria-label={t('otherwise')} className="hatched flex h-9 items-center gap-2.5 overflow-hidden border-t border-dashed border-line-2 bg-sunken px-4 text-13 whitespace-nowrap text-ink-2">
      <CornerRightDown aria-hidden className={`size-3.5 text-ink-3 ${patch}`} />
      <span className={patch}><b className="mr-2 text-ink">{t('otherwise')}</b>{t('otherwise-leads', { n: open })}</span>
      <span className={`w-44 shrink-0 ${patch}`}>
        <NodePicker label={t('otherwise-leads-label')} value={otherwise.to} onChange={to => actions.otherwise({ to })} none={t('call-ends')} disabled={!canEdit} />
      </span>
      <OtherwisePrompt patch={patch} />
      <span className="grow" />
      {open > 0 && (
        <button type="button" className={`rounded-key px-1 py-0.5 text-12 font-mid text-brand-ink hover:underline ${patch}`} onClick={() => view.set({ problems: true })}>
          {t('show-the', { n: open })}
        </button>
      )}
    </section>
  );
}

function OtherwisePrompt({ patch }: { patch: string }) {
  const { words } = useEditor();
  const t = useTranslations('editor');
  const { prompt } = useDocument().otherwise;
  const first = prompt.find(piece => piece.kind === 'greeting');
  return <span className={patch}>{prompt.length === 0 ? t('says-nothing') : t('after-saying', { prompt: (first && words.nameOf('greeting', first.id)) ?? t('something') })}</span>;
}
