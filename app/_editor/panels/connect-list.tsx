'use client';
import { CornerRightDown } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { nodeOf } from '@/nodes';
import { Keycap, Tile } from '@/app/_ui/badge';
import { CommandDialog, type CommandGroup } from '@/app/_ui/command-list';
import { callOrder } from '../model/call-order';
import { useDocument, useEditor, useView } from '../model/editor';
import { exitRows } from '../model/exit-rows';
import { startExit, startId } from '../model/ids';
import { NodeIcon } from '../node-icon';

/** Connecting by the keyboard: first the exit, then where it leads. */
export function ConnectList() {
  const node = useView(view => view.connecting);
  // A new list for every node, so that it begins with the exits.
  return node === null ? null : <Connecting key={node} node={node} />;
}

function Connecting({ node }: { node: string }) {
  const { view, actions, words } = useEditor();
  const t = useTranslations('editor');
  const document = useDocument();
  const from = document.nodes.find(({ id }) => id === node);
  const rows = from
    ? exitRows(from, document.edges.filter(edge => edge.from === node)).map(row => ({ ...row, text: words.exit(from.type, row) }))
    : [{ id: startExit, tone: 'way' as const, to: document.start.to, text: t('call-arrives'), keycap: undefined }];
  const [exit, setExit] = useState<string | null>(rows.length === 1 ? rows[0]!.id : null);
  const name = words.nodeName(document, node);

  function close(): void {
    view.set({ connecting: null });
    setTimeout(() => window.document.querySelector<HTMLElement>(`.react-flow__node[data-id="${CSS.escape(node)}"]`)?.focus(), 50);
  }
  const lead = (to: string | null) => {
    if (to === null) actions.disconnect(node, exit!);
    else actions.connect(node, exit!, to);
    close();
  };

  const exits: CommandGroup[] = [{
    title: name,
    items: rows.map(row => ({
      id: row.id, label: row.text, hint: row.to === null ? t('goes-otherwise') : t('goes-to', { node: words.nodeName(document, row.to) }),
      ...(rows.some(({ keycap }) => keycap) && { icon: row.keycap ? <Keycap>{row.keycap}</Keycap> : <span className="size-6" /> }), onSelect: () => setExit(row.id),
    })),
  }];
  const targets: CommandGroup[] = [
    {
      title: t('leads-to'),
      items: callOrder(document).map(id => document.nodes.find(one => one.id === id)!).map(target => ({
        id: target.id, label: words.title(target), hint: words.summary(target, document), keywords: [words.typeName(target.type)], onSelect: () => lead(target.id),
        icon: <Tile group={nodeOf(target.type)?.group}><NodeIcon name={nodeOf(target.type)?.icon ?? ''} /></Tile>,
      })),
    },
    {
      title: t('or'),
      items: [
        { id: '+new', label: t('new-node'), onSelect: () => view.set({ connecting: null, adding: { from: { node, exit: exit! } } }) },
        ...(node === startId ? [] : [{ id: '+otherwise', label: t('otherwise'), icon: <CornerRightDown />, onSelect: () => lead(null) }]),
      ],
    },
  ];
  const label = exit === null ? t('which-exit', { node: name }) : t('where-to', { exit: rows.find(({ id }) => id === exit)?.text ?? exit });
  return (
    <CommandDialog
      // A second list in the same frame: typed words of the first are gone.
      key={exit ?? ''}
      open
      onOpenChange={open => { if (!open) close(); }}
      label={label}
      placeholder={label}
      empty={rows.length === 0 ? t('no-exits') : t('no-such-node')}
      groups={exit === null ? exits : targets}
    />
  );
}
