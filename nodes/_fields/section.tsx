'use client';
import { ChevronRight } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';
import { cx } from '@/app/_ui/cx';

export interface FormSectionProps {
  title: string;
  /** Right of the title: a small button, a switch. */
  aside?: ReactNode;
  /** Makes the section fold; said in its place while it is folded. */
  summary?: string;
  /** Folded sections begin open where something in them is wrong. */
  open?: boolean;
  children: ReactNode;
}

/** A part of a form under a title. Rare settings fold away behind one line that says how they stand. */
export function FormSection({ title, aside, summary, open: first = false, children }: FormSectionProps) {
  const id = useId();
  const [opened, setOpened] = useState(first);
  if (summary === undefined) {
    return (
      <section aria-labelledby={id} className="border-b border-line px-(--inset,16px) pt-3 pb-4 last:border-b-0">
        <div className="mb-2 flex min-h-7 items-center gap-2"><h3 id={id} className="grow text-13 font-bold">{title}</h3>{aside}</div>
        <div className="flex flex-col gap-4">{children}</div>
      </section>
    );
  }
  return (
    <section aria-labelledby={id} className="border-b border-line last:border-b-0">
      <h3>
        <button type="button" aria-expanded={opened} aria-controls={`${id}b`} onClick={() => setOpened(!opened)} className="flex min-h-10 w-full items-center gap-2 px-(--inset,16px) py-2.5 text-left hover:bg-hover focus-visible:-outline-offset-2">
          <ChevronRight aria-hidden className={cx('size-3.5 text-ink-2 transition-transform', opened && 'rotate-90')} />
          <span id={id} className="shrink-0 text-13 font-bold">{title}</span>
          {!opened && <span className="cut ml-auto text-12 text-ink-3">{summary}</span>}
        </button>
      </h3>
      <div id={`${id}b`} hidden={!opened} className={cx(opened && 'flex flex-col gap-4 px-(--inset,16px) pt-1 pb-4')}>{opened && children}</div>
    </section>
  );
}
