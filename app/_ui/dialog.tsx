'use client';
import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { useRef, useState, type ReactNode, type RefObject } from 'react';
import { buttonLook } from './button';
import { cx } from './cx';
import { cameByKeyboard } from './last-input';

interface Shared {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  /** What takes the focus on opening; else the first control. */
  initialFocus?: RefObject<HTMLElement | null>;
  children?: ReactNode;
}

export interface DialogProps extends Shared { size?: 'sm' | 'md' | 'lg' }

const controls = 'a[href], button, input, select, textarea, [tabindex]:not([tabindex="-1"])';

/**
 * What takes the focus on opening. Where there is nothing but the cross, and nobody came by the keyboard, it is the panel itself: a script's focus
 * draws a ring round the cross whoever opened it.
 */
function useFirstFocus(given: Shared['initialFocus']) {
  const popup = useRef<HTMLDivElement>(null);
  const first = () => (cameByKeyboard() || (popup.current?.querySelectorAll(controls).length ?? 0) > 1 ? true : popup.current);
  return { ref: popup, initialFocus: given ?? first };
}

const backdrop = 'fixed inset-0 z-50 bg-scrim transition-opacity duration-180 data-starting-style:opacity-0 data-ending-style:opacity-0';

/** A question or a small piece of work that must come first. It says in plain words what will happen. */
export function Dialog({ open, onOpenChange, title, description, footer, size = 'md', initialFocus, children }: DialogProps) {
  const focus = useFirstFocus(initialFocus);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          {...focus}
          className={cx('fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] -translate-x-1/2 -translate-y-1/2 flex-col rounded-sheet border border-line bg-surface shadow-4 outline-none '
            + 'transition-[opacity,scale] duration-180 data-starting-style:scale-98 data-starting-style:opacity-0 data-ending-style:opacity-0',
          { sm: 'max-w-md', md: 'max-w-xl', lg: 'max-w-3xl' }[size])}
        >
          <div className="flex min-h-0 flex-col gap-3 overflow-y-auto p-5">
            <div className="pr-8">
              <Base.Title className="text-20 font-bold tight">{unbroken(title)}</Base.Title>
              {description && <Base.Description className="mt-1 text-13 text-ink-2">{description}</Base.Description>}
            </div>
            {children}
          </div>
          {footer && <Footer>{footer}</Footer>}
          <CloseButton />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

export interface SheetProps extends Shared {
  width?: number;
  /** Beside the title: what stays in sight while the body scrolls. */
  aside?: ReactNode;
  /** Its body is there to be read and holds nothing that takes the focus: it takes it itself, so that keys scroll it. */
  isRead?: boolean;
}

/** A panel from the right for a longer piece of work; from below on a phone. */
export function Sheet({ open, onOpenChange, title, description, footer, width = 500, initialFocus, aside, isRead = false, children }: SheetProps) {
  const focus = useFirstFocus(initialFocus);
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className={backdrop} />
        <Base.Popup
          {...focus}
          style={{ ['--width' as string]: `${width}px` }}
          className="fixed inset-y-0 right-0 z-50 flex w-(--width) max-w-[100vw] flex-col border-l border-line bg-surface shadow-4 outline-none transition-transform duration-260 data-starting-style:translate-x-full data-ending-style:translate-x-full narrow:top-3 narrow:w-screen narrow:rounded-t-sheet narrow:border-l-0 narrow:data-starting-style:translate-x-0 narrow:data-starting-style:translate-y-full narrow:data-ending-style:translate-x-0 narrow:data-ending-style:translate-y-full"
        >
          <div className="flex items-start gap-3 border-b border-line pt-5 pr-14 pb-4 pl-5">
            <div className="min-w-0 grow">
              <Base.Title className="text-20 font-bold tight">{unbroken(title)}</Base.Title>
              {description && <Base.Description className="text-13 text-ink-2">{description}</Base.Description>}
            </div>
            {aside}
          </div>
          <Body isRead={isRead}>{children}</Body>
          {footer && <Footer>{footer}</Footer>}
          <CloseButton />
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}

/** What is only read takes the focus on opening, and shows it to those alone who came by the keyboard or come back to it. */
function Body({ isRead, children }: { isRead: boolean; children: ReactNode }) {
  const [isQuiet, setQuiet] = useState(() => !cameByKeyboard());
  return (
    <div tabIndex={isRead ? 0 : undefined} onBlur={() => setQuiet(false)} className={cx('flex min-h-0 grow flex-col gap-5 overflow-y-auto p-5', isQuiet ? 'outline-none' : 'focus-visible:-outline-offset-2')}>{children}</div>
  );
}

/** Buttons at the foot; on a phone they share its width. */
const Footer = ({ children }: { children: ReactNode }) => <div className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-5 py-4 narrow:*:grow">{children}</div>;

function CloseButton() {
  const t = useTranslations('ui');
  return <Base.Close aria-label={t('close')} className={cx(buttonLook({ variant: 'ghost', square: true }), 'absolute top-4 right-4 narrow:top-3 narrow:right-3')}><X /></Base.Close>;
}

/** A short name in quotes stays on one line, in Japanese with the particle that belongs to it. */
function unbroken(title: ReactNode): ReactNode {
  if (typeof title !== 'string') return title;
  return title.split(/([“«「][^”»」]{1,24}[”»」]を?)/).map((part, i) => (i % 2 ? <span key={i} className="whitespace-nowrap">{part}</span> : part));
}
