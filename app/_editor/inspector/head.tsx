import type { ReactNode } from 'react';
import type { NodeGroup } from '@/nodes/_kit/define-node';
import { Tile } from '@/app/_ui/badge';
import { NodeIcon } from '../node-icon';

export interface HeadProps { icon: string; group: NodeGroup; title: string; text: ReactNode; actions?: ReactNode }

/** The head of the panel: what it is about. Room is left for the cross. */
export function Head({ icon, group, title, text, actions }: HeadProps) {
  return (
    <header className="sticky top-0 z-5 flex items-center gap-2.5 border-b border-line bg-surface py-3 pr-12 pl-4">
      <Tile group={group}><NodeIcon name={icon} /></Tile>
      <div className="min-w-0 grow">
        <h2 className="cut text-14 font-bold">{title}</h2>
        <p className="cut text-12 text-ink-3">{text}</p>
      </div>
      {actions}
    </header>
  );
}
