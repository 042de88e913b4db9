'use client';
import { StickyNote } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { nodeOf } from '@/nodes';
import { notesOf } from '@/flow-runtime/document/notes';
import { Tile } from '@/app/_ui/badge';
import { CommandDialog } from '@/app/_ui/command-list';
import { callOrder } from '../model/call-order';
import { useDocument, useEditor, useView } from '../model/editor';
import { NodeIcon } from '../node-icon';
import { useCommands } from './use-commands';

/** Finds a node of this flow, and everything that can be done. */
export function FindList() {
  const open = useView(view => view.finding);
  return open ? <Finding /> : null;
}

function Finding() {
  const { view, actions, words } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const commands = useCommands();
  const close = () => view.set({ finding: false });
  return (
    <CommandDialog
      open
      onOpenChange={next => { if (!next) close(); }}
      label={t('find')}
      placeholder={t('find-placeholder')}
      empty={t('nothing-found')}
      groups={[
        {
          title: t('in-this-flow'),
          items: callOrder(document).map(id => document.nodes.find(one => one.id === id)!).map(node => ({
            id: node.id, label: words.title(node), hint: words.summary(node, document), keywords: [words.typeName(node.type)],
            icon: <Tile group={nodeOf(node.type)?.group}><NodeIcon name={nodeOf(node.type)?.icon ?? ''} /></Tile>,
            onSelect: () => actions.show(node.id),
          })),
        },
        {
          title: t('notes'),
          items: notesOf(document).map(({ id, text }) => ({ id, label: text.split('\n')[0]!.slice(0, 80) || t('note'), keywords: [text], icon: <Tile><StickyNote /></Tile>, onSelect: () => actions.show(id) })),
        },
        { title: t('what-to-do'), items: commands.map(({ run, ...command }) => ({ ...command, onSelect: () => { close(); run(); } })) },
      ]}
    />
  );
}
