'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { buttonLook } from '../../_ui/button';
import { cx } from '../../_ui/cx';
import { MobileBar, TabBar } from './mobile';
import { isCanvas } from './pages';
import { SlimRail, WideRail } from './rail';
import type { ShellProps } from './viewer';

/** The frame of every page of the studio: the rail, wide with words or slim beside the canvas; bars above and below on a phone. */
export function StudioShell({ viewer, onSignOut, children }: ShellProps & { children: ReactNode }) {
  const t = useTranslations('ui');
  const slim = isCanvas(usePathname());
  const Rail = slim ? SlimRail : WideRail;
  return (
    <div className={cx('grid min-h-dvh narrow:block narrow:pb-16', slim ? 'grid-cols-[52px_minmax(0,1fr)]' : 'grid-cols-[224px_minmax(0,1fr)]')}>
      <a href="#main" className={cx(buttonLook(), 'absolute -top-16 left-2 z-90 focus:top-2')}>{t('skip')}</a>
      <Rail viewer={viewer} onSignOut={onSignOut} />
      <div className="flex min-w-0 flex-col narrow:min-h-[calc(100dvh-64px)]">
        {!slim && <MobileBar viewer={viewer} />}
        <main id="main" tabIndex={-1} className="flex min-w-0 grow flex-col outline-none">{children}</main>
      </div>
      <TabBar viewer={viewer} onSignOut={onSignOut} />
    </div>
  );
}
