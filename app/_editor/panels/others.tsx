'use client';
import { useTranslations } from 'use-intl';
import { Avatar } from '@/app/_ui/avatar';
import { Tooltip } from '@/app/_ui/tooltip';
import { useDocument, useEditor, useView } from '../model/editor';

/** So many are shown by their initials. */
const most = 4;

/** Who else has this flow open; a press goes to the card where they are. */
export function Others() {
  const { words, actions } = useEditor();
  const t = useTranslations('editor');
  const others = useView(view => view.others);
  const document = useDocument();
  if (others.length === 0) return null;
  const label = (name: string, you: boolean, node: string | null) => {
    const who = you ? t('you-elsewhere') : name;
    return node === null ? t('is-here', { who }) : t('is-at', { who, node: words.nodeName(document, node) });
  };
  return (
    <ul aria-label={t('also-here')} className="flex shrink-0 items-center -space-x-1.5">
      {others.slice(0, most).map(({ tab, name, node, you }) => (
        <li key={tab}>
          <Tooltip text={label(name, you, node)}>
            <button type="button" aria-label={label(name, you, node)} disabled={node === null} onClick={() => { if (node !== null) actions.show(node); }} className="block rounded-full ring-2 ring-surface narrow:p-1.5">
              <Avatar name={name} size={28} group="connect" />
            </button>
          </Tooltip>
        </li>
      ))}
      {others.length > most && <li className="num pl-3 text-12 text-ink-2">+{others.length - most}</li>}
    </ul>
  );
}
