'use client';
import { ChevronsUpDown } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Avatar } from '../../_ui/avatar';
import { cx } from '../../_ui/cx';
import { Mark } from '../../_ui/mark';
import { ThemeSwitch } from '../../_ui/theme-switch';
import { Tooltip } from '../../_ui/tooltip';
import { isIn, studioPages } from './pages';
import type { ShellProps } from './viewer';
import { UserMenu } from './user-menu';

/** The rail with words. */
export function WideRail({ viewer, onSignOut }: ShellProps) {
  const t = useTranslations('shell');
  const path = usePathname();
  return (
    <nav aria-label={t('main')} className="sticky top-0 flex h-dvh flex-col gap-0.5 overflow-y-auto border-r border-line bg-paper p-3 narrow:hidden">
      <div className="flex items-center gap-2.5 px-2 pt-1 pb-3"><Mark /><b className="text-[15px]/5 tracking-[-.01em]">Ringloom</b></div>
      <div className="mb-2 flex h-11 shrink-0 items-center gap-2.5 rounded-control bg-surface px-2 shadow-1 ring-1 ring-line">
        <Avatar name={viewer.tenant.name} />
        <span className="min-w-0 grow">
          <span className="cut block text-13 font-mid">{viewer.tenant.name}</span>
          <span className="cut block text-12 text-ink-3">{viewer.tenant.timeZone.replaceAll('_', ' ')}</span>
        </span>
      </div>
      {studioPages.map(page => (
        <Link
          key={page.id}
          href={page.href}
          aria-current={isIn(page, path) ? 'page' : undefined}
          className={cx('flex h-8 shrink-0 items-center gap-2.5 rounded-control px-2 text-13 font-[450] text-ink-2 transition-colors hover:bg-hover hover:text-ink '
            + 'aria-[current]:bg-surface aria-[current]:font-[550] aria-[current]:text-ink aria-[current]:shadow-1 aria-[current]:ring-1 aria-[current]:ring-line aria-[current]:[&_.lucide]:text-brand-ink')}
        >
          {page.icon}
          {t(page.id)}
        </Link>
      ))}
      <div className="mt-auto flex items-center gap-1 pt-3">
        <UserMenu viewer={viewer} onSignOut={onSignOut} side="top" align="start">
          <button type="button" className="flex min-w-0 grow items-center gap-2.5 rounded-control p-2 text-left hover:bg-hover data-popup-open:bg-hover">
            <Avatar name={viewer.name} group="entry" presence="ready" />
            <span className="min-w-0 grow">
              <span className="cut block text-13 font-mid">{viewer.name}</span>
              <span className="cut block text-12 text-ink-3">{t(viewer.role)}</span>
            </span>
            <ChevronsUpDown aria-hidden className="size-3.5 text-ink-3" />
          </button>
        </UserMenu>
        <ThemeSwitch compact />
      </div>
    </nav>
  );
}

/** The rail with icons only, beside the canvas. */
export function SlimRail({ viewer, onSignOut }: ShellProps) {
  const t = useTranslations('shell');
  const path = usePathname();
  return (
    <nav aria-label={t('main')} className="sticky top-0 flex h-dvh flex-col items-center gap-1 border-r border-line bg-paper py-3 narrow:hidden">
      <Mark className="mb-2" />
      {studioPages.map(page => (
        <Tooltip key={page.id} text={t(page.id)} side="right">
          <Link
            href={page.href}
            aria-label={t(page.id)}
            aria-current={isIn(page, path) ? 'page' : undefined}
            className="grid size-9 place-items-center rounded-well text-ink-2 transition-colors hover:bg-hover hover:text-ink aria-[current]:bg-surface aria-[current]:text-brand-ink aria-[current]:shadow-1 aria-[current]:ring-1 aria-[current]:ring-line [&_.lucide]:size-[18px]"
          >
            {page.icon}
          </Link>
        </Tooltip>
      ))}
      <div className="mt-auto flex flex-col items-center gap-1.5">
        <ThemeSwitch compact />
        <UserMenu viewer={viewer} onSignOut={onSignOut} side="right" align="end">
          <button type="button" className="rounded-full p-1"><Avatar name={viewer.name} group="entry" /><span className="sr-only">{viewer.name}</span></button>
        </UserMenu>
      </div>
    </nav>
  );
}
