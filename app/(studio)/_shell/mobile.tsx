'use client';
import { LogOut, Menu as Lines } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Mark } from '../../_ui/mark';
import { Menu } from '../../_ui/menu';
import { ThemeSwitch } from '../../_ui/theme-switch';
import { isIn, studioPages } from './pages';
import type { ShellProps, Viewer } from './viewer';

const tab = 'flex h-full w-full flex-col items-center justify-center gap-[3px] text-11 font-mid text-ink-2 aria-[current]:text-brand-ink [&_.lucide]:size-5';
const first = studioPages.filter(page => ['logic', 'greetings', 'calls', 'phones'].includes(page.id));
const rest = studioPages.filter(page => !first.includes(page));

/** Above the page on a phone: whose studio this is. */
export function MobileBar({ viewer }: { viewer: Viewer }) {
  return (
    <header className="sticky top-0 z-21 flex h-[52px] items-center gap-2.5 border-b border-line bg-paper px-4 wide:hidden">
      <Mark />
      <b className="cut grow text-[15px]/5">{viewer.tenant.name}</b>
      <ThemeSwitch compact />
    </header>
  );
}

/** Below the page on a phone: the pages, the rarer ones under More. */
export function TabBar({ onSignOut }: ShellProps) {
  const t = useTranslations('shell');
  const path = usePathname();
  return (
    <nav aria-label={t('main')} className="fixed inset-x-0 bottom-0 z-30 grid h-16 grid-cols-5 border-t border-line bg-glass pb-1 backdrop-blur-md wide:hidden">
      {first.map(page => <Link key={page.id} href={page.href} aria-current={isIn(page, path) ? 'page' : undefined} className={tab}>{page.icon}{t(page.id)}</Link>)}
      <Menu
        side="top"
        trigger={<button type="button" aria-current={rest.some(page => isIn(page, path)) ? 'page' : undefined} className={tab}><Lines aria-hidden />{t('more')}</button>}
        groups={[rest.map(page => ({ label: t(page.id), icon: page.icon, href: page.href })), [{ label: t('sign-out'), icon: <LogOut />, onSelect: onSignOut }]]}
      />
    </nav>
  );
}
