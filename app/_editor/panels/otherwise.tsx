'use client';
import { CornerRightDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { PromptField } from '@/nodes/_fields/prompt-field';
import { FormServicesProvider } from '@/nodes/_fields/services';
import { Popover } from '@/app/_ui/popover';
import { useServices } from '../inspector/use-services';
import { useDocument, useEditor } from '../model/editor';
import { NodePicker } from './node-picker';

// The hatching stops short of the words.
const patch = 'bg-sunken shadow-[0_0_0_6px_var(--sunken)]';

/** The net under the whole drawing: where every exit leads that nobody drew. */
export function Otherwise() {
  const { actions, problems, view, canEdit } = useEditor();
  const t = useTranslations('editor');
  const { otherwise } = useDocument();
  const open = problems.filter(({ code }) => code === 'open-exit').length;
  return (
    <section aria-label={t('otherwise')} className="hatched flex h-9 shrink-0 items-center gap-2.5 overflow-hidden border-t border-dashed border-line-2 bg-sunken px-4 text-13 whitespace-nowrap text-ink-2">
      <CornerRightDown aria-hidden className={`size-3.5 text-ink-3 ${patch}`} />
      <span className={`cut ${patch}`}><b className="mr-2 text-ink">{t('otherwise')}</b>{t('otherwise-leads', { n: open })}</span>
      <span className={`w-44 shrink-0 ${patch}`}>
        <NodePicker label={t('otherwise-leads-label')} value={otherwise.to} onChange={to => actions.otherwise({ to })} none={t('call-ends')} disabled={!canEdit} className="h-6" />
      </span>
      <OtherwisePrompt />
      <span className="grow" />
      {open > 0 && (
        <button type="button" className={`min-h-6 rounded-key px-1 py-0.5 text-12 font-mid text-brand-ink hover:underline ${patch}`} onClick={() => view.set({ problems: true })}>
          {t('show-the', { n: open })}
        </button>
      )}
    </section>
  );
}

/** What is said before: the words, and behind them the field to change it. */
function OtherwisePrompt() {
  const { words, actions, canEdit } = useEditor();
  const t = useTranslations('editor');
  const services = useServices();
  const { prompt } = useDocument().otherwise;
  const first = prompt.find(piece => piece.kind === 'greeting');
  const text = prompt.length === 0 ? t('says-nothing') : t('after-saying', { prompt: (first && words.nameOf('greeting', first.id)) ?? t('something') });
  if (!canEdit) return <span className={patch}>{text}</span>;
  return (
    <Popover
      title={t('otherwise-say')}
      side="top"
      className="w-88"
      trigger={<button type="button" className={`cut min-h-6 rounded-key px-1 text-left underline decoration-line-2 underline-offset-4 hover:text-ink ${patch}`}>{text}</button>}
    >
      <FormServicesProvider services={services}>
        <PromptField label={t('otherwise-say')} hint={t('otherwise-say-hint')} value={prompt} onChange={next => actions.otherwise({ prompt: next })} />
      </FormServicesProvider>
    </Popover>
  );
}
