'use client';
import { X } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { IconButton } from '@/app/_ui/button';

interface SidePanelProps {
  title: string;
  subtitle: string;
  closeLabel: string;
  onClose: () => void;
  /** Escape does not close it. */
  stays?: boolean;
  /** Takes the focus where the panel wants it. */
  heading?: Ref<HTMLHeadingElement>;
  /** Buttons beside the one that closes. */
  actions?: ReactNode;
  children: ReactNode;
}

/** What stands beside the drawing, or over it on a small screen: a heading, a way out, and what is in it. */
export function SidePanel({ title, subtitle, closeLabel, onClose, stays = false, heading, actions, children }: SidePanelProps) {
  return (
    <aside
      aria-label={title}
      onKeyDown={event => { if (event.key === 'Escape' && !event.defaultPrevented && !stays) onClose(); }}
      className="relative z-10 flex min-h-0 w-[384px] shrink-0 flex-col border-l border-line bg-surface narrow:fixed narrow:inset-x-0 narrow:top-12 narrow:bottom-0 narrow:z-40 narrow:w-full narrow:rounded-t-sheet narrow:border narrow:shadow-4"
    >
      <div className="flex items-center gap-2 border-b border-line px-4 py-3">
        <div className="min-w-0 grow">
          <h2 ref={heading} tabIndex={heading ? -1 : undefined} className="text-14 font-bold outline-none">{title}</h2>
          <p className="text-12 text-ink-2">{subtitle}</p>
        </div>
        {actions}
        <IconButton icon={<X />} tooltip={false} label={closeLabel} onClick={onClose} />
      </div>
      {children}
    </aside>
  );
}
