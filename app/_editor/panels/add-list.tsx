'use client';
import { Popover as Base } from '@base-ui/react/popover';
import { useTranslations } from 'use-intl';
import { nodeOf, nodeTypes } from '@/nodes';
import { Tile } from '@/app/_ui/badge';
import { CommandDialog, CommandList, type CommandGroup } from '@/app/_ui/command-list';
import { popupLook } from '@/app/_ui/popup-look';
import { cx } from '@/app/_ui/cx';
import { useEditor, useView } from '../model/editor';
import { NodeIcon } from '../node-icon';

const groups = ['speak', 'decide', 'connect', 'record', 'data', 'end', 'entry'] as const;

/** All nodes, searched by typing: in the middle of the page, or where an edge was let go. */
export function AddList() {
  const { view, actions, words } = useEditor();
  const t = useTranslations('editor');
  const adding = useView(({ adding }) => adding);
  const open = adding !== null;
  const close = (next: boolean) => { if (!next) view.set({ adding: null }); };

  function choose(type: string): void {
    const id = actions.add(type, view.get().adding ?? {});
    // The list gives the focus back when it is gone; the new card is what comes next.
    if (id) setTimeout(() => window.document.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`)?.focus(), 80);
  }

  const list = {
    label: t('all-nodes-label'), placeholder: t('search-nodes'), empty: t('no-such-node'),
    groups: groups.map((group): CommandGroup => ({
      title: t(`group-${group}`),
      items: nodeTypes.filter(type => nodeOf(type)?.group === group).map(type => ({
        id: type, label: words.typeName(type), hint: words.description(type), keywords: [words.shortName(type), type], onSelect: () => choose(type),
        icon: <Tile group={group}><NodeIcon name={nodeOf(type)!.icon} /></Tile>,
      })),
    })),
  };

  const at = adding?.at;
  if (!at) return <CommandDialog open={open} onOpenChange={close} {...list} />;
  return (
    <Base.Root open={open} onOpenChange={close}>
      <Base.Portal>
        <Base.Positioner anchor={{ getBoundingClientRect: () => new DOMRect(at.x, at.y, 0, 0) }} side="right" align="start" sideOffset={8} collisionPadding={8} className="z-60">
          <Base.Popup aria-label={list.label} className={cx(popupLook, 'flex w-80 flex-col overflow-hidden p-0')}>
            <CommandList {...list} />
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
