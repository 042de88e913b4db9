'use client';
import { LogOut, Settings2 } from 'lucide-react';
import type { ComponentProps } from 'react';
import { useTranslations } from 'use-intl';
import { Menu } from '../../_ui/menu';
import type { ShellProps } from './viewer';

type Place = Pick<ComponentProps<typeof Menu>, 'side' | 'align'> & { children: ComponentProps<typeof Menu>['trigger'] };

/** What concerns the person alone: settings and signing out. */
export function UserMenu({ viewer, onSignOut, children, ...place }: ShellProps & Place) {
  const t = useTranslations('shell');
  return (
    <Menu
      {...place}
      trigger={children}
      groups={[
        [{ label: t('settings'), hint: viewer.email, icon: <Settings2 />, href: '/settings' }],
        [{ label: t('sign-out'), icon: <LogOut />, onSelect: onSignOut }],
      ]}
    />
  );
}
