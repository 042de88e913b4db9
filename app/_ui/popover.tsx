'use client';
import { Popover as Base } from '@base-ui/react/popover';
import type { ReactElement, ReactNode } from 'react';
import { cx } from './cx';
import { popupLook } from './popup-look';

export interface PopoverProps {
  trigger: ReactElement<Record<string, unknown>>;
  /** For the screen reader, and shown when `heading` is set. */
  title: string;
  heading?: boolean;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  side?: 'top' | 'right' | 'bottom' | 'left';
  align?: 'start' | 'center' | 'end';
  className?: string;
  children: ReactNode;
}

/** A small panel that belongs to a button. Escape or a click outside closes it. */
export function Popover({ trigger, title, heading = false, open, onOpenChange, side = 'bottom', align = 'start', className, children }: PopoverProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={6} collisionPadding={8} className="z-60">
          <Base.Popup className={cx(popupLook, 'max-w-[calc(100vw-16px)] p-3', className)}>
            <Base.Title className={heading ? 'mb-2 text-13 font-bold' : 'sr-only'}>{title}</Base.Title>
            {children}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
