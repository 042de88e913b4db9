import type { ReactNode } from 'react';
import { cx } from './cx';

export interface PageHeaderProps { title: ReactNode; /** One line under the title. */ summary?: ReactNode; /** Buttons at the right; the main one last. */ actions?: ReactNode; /** Before the title: a way back. */ back?: ReactNode }

/** The head of a page; stays in sight while the page scrolls. */
export function PageHeader({ title, summary, actions, back }: PageHeaderProps) {
  return (
    <header className="sticky top-0 z-20 flex min-h-16 items-center gap-3 border-b border-line bg-paper px-6 py-3 narrow:static narrow:min-h-0 narrow:flex-wrap narrow:gap-x-2 narrow:gap-y-0.5 narrow:border-b-0 narrow:px-4 narrow:pt-4 narrow:pb-2">
      {back}
      {/* On a phone the buttons stand beside the title, and what is under it has the whole width. */}
      <div className="min-w-40 grow basis-0 narrow:contents">
        <h1 className="cut text-20 font-bold tight narrow:grow">{title}</h1>
        {summary && <p className="text-13 text-ink-3 narrow:order-last narrow:basis-full">{summary}</p>}
      </div>
      {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </header>
  );
}

/** What stands under the head: panels, 24 px apart. */
export function PageBody({ className, children }: { className?: string; children: ReactNode }) {
  return <div className={cx('flex min-w-0 flex-col gap-6 p-6 narrow:gap-4 narrow:px-4 narrow:pt-2', className)}>{children}</div>;
}

export interface PanelProps { title?: ReactNode; /** Right of the title, or the whole head where there is no title. */ head?: ReactNode; label?: string; padded?: boolean; className?: string; children: ReactNode }

/** A sheet of paper on the table. */
export function Panel({ title, head, label, padded = false, className, children }: PanelProps) {
  return (
    <section aria-label={label} className={cx('min-w-0 rounded-card border border-line bg-surface shadow-1', className)}>
      {(title || head) && (
        <div className="flex min-h-12 flex-wrap items-center gap-2 border-b border-line px-4 py-3">
          {title && <h2 className="grow text-14 font-bold">{title}</h2>}
          {head}
        </div>
      )}
      {padded ? <div className="p-4">{children}</div> : children}
    </section>
  );
}
