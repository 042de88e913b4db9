'use client';
import { Tooltip as Base } from '@base-ui/react/tooltip';
import type { ReactElement, ReactNode } from 'react';
import { Kbd } from './badge';

export interface TooltipProps {
  text: ReactNode;
  /** Keys that do the same: ["Ctrl", "Z"]. */
  keys?: string[];
  side?: 'top' | 'right' | 'bottom' | 'left';
  /** One element that takes a ref and props. */
  children: ReactElement<Record<string, unknown>>;
}

/** Words beside the pointer or the focus. Never the only place where something is said. */
export function Tooltip({ text, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Base.Root>
      <Base.Trigger render={children} delay={400} />
      <Base.Portal>
        <Base.Positioner side={side} sideOffset={6} collisionPadding={8} className="z-80">
          <Base.Popup className="flex max-w-60 items-center gap-2 rounded-well bg-ink px-2.5 py-1.5 text-12 font-mid text-paper shadow-3 transition-opacity data-starting-style:opacity-0 data-ending-style:opacity-0">
            {text}
            {keys && <span className="flex gap-1">{keys.map(key => <Kbd key={key}>{key}</Kbd>)}</span>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Once round the app: after one tooltip the next opens at once. */
export const TooltipProvider = Base.Provider;
