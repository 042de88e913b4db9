'use client';
import { useReactFlow } from '@xyflow/react';
import { Fragment } from 'react';
import { useTranslations } from 'use-intl';
import { nodeOf, nodeTypes } from '@/nodes';
import { Kbd } from '@/app/_ui/badge';
import { useEditor } from '../model/editor';
import { NodeIcon } from '../node-icon';
import { card } from './measures';

/** What a node type is called while it is dragged. */
export const draggedType = 'application/x-ringloom-node';

/** How many of each group there is room for. */
const groups = [['speak', 3], ['decide', 3], ['connect', 3], ['record', 2], ['data', 2], ['end', 1]] as const;

/** The tray with the nodes that are used most; drag one out, or press it to put it where there is room. */
export function Tray() {
  const { actions, words, view } = useEditor();
  const t = useTranslations('editor');
  const flow = useReactFlow();
  const filled = groups
    .map(([group, most]) => ({ group, types: nodeTypes.filter(type => nodeOf(type)?.group === group).slice(0, most) }))
    .filter(({ types }) => types.length > 0);

  /** Joined to the picked card's first open way, else in the middle of what is in sight. */
  function add(type: string): void {
    const table = window.document.getElementById('canvas')?.getBoundingClientRect();
    const middle = table && flow.screenToFlowPosition({ x: table.left + table.width / 2, y: table.top + table.height / 2.6 });
    const empty = flow.getNodes().length === 1;
    const id = actions.add(type, middle && !empty ? { position: { x: middle.x - card.width / 2, y: middle.y } } : {});
    if (id) setTimeout(() => window.document.querySelector<HTMLElement>(`.react-flow__node[data-id="${id}"]`)?.focus(), 50);
  }

  return (
    <div role="toolbar" aria-label={t('tray')} className="absolute bottom-3 left-1/2 z-5 flex max-w-[calc(100%-24px)] -translate-x-1/2 items-stretch gap-0.5 rounded-sheet bg-glass p-[5px] shadow-3 ring-1 ring-line backdrop-blur-md min-[1180px]:left-[calc(50%+94px)] min-[1180px]:max-w-[calc(100%-212px)]">
      <div className="flex min-w-0 items-stretch gap-0.5 overflow-x-auto pr-3 [mask-image:linear-gradient(to_right,#000_calc(100%-24px),transparent)] [scrollbar-width:none]">
      {filled.map(({ group, types }, i) => (
        <Fragment key={group}>
          {i > 0 && <span className="mx-[3px] my-2 w-px shrink-0 bg-line" />}
          {types.map(type => (
            <button
              key={type}
              type="button"
              draggable
              data-group={group}
              data-node-type={type}
              title={words.description(type)}
              onClick={() => add(type)}
              onDragStart={event => {
                event.dataTransfer.setData(draggedType, type);
                event.dataTransfer.effectAllowed = 'copy';
              }}
              className="flex h-[50px] min-w-[58px] shrink-0 cursor-grab flex-col items-center justify-center gap-1 rounded-card px-1.5 text-11 leading-[14px] text-ink-2 hover:bg-hover hover:text-ink active:cursor-grabbing"
            >
              <span className="text-g [&_.lucide]:size-5 [&_.lucide]:stroke-[1.6]"><NodeIcon name={nodeOf(type)!.icon} /></span>
              <span className="max-w-20 truncate">{words.shortName(type)}</span>
            </button>
          ))}
        </Fragment>
      ))}
      </div>
      <span className="my-2 mr-[3px] w-px shrink-0 bg-line" />
      <button
        type="button"
        aria-keyshortcuts="/"
        onClick={() => view.set({ adding: {} })}
        className="flex h-[50px] min-w-[58px] shrink-0 flex-col items-center justify-center gap-1 rounded-card px-1.5 text-11 leading-[14px] text-ink-2 hover:bg-hover hover:text-ink"
      >
        <Kbd>/</Kbd>
        {t('all-nodes', { n: nodeTypes.length })}
      </button>
    </div>
  );
}
