'use client';
import { LogOut } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { signOut } from '../../(auth)/sign-out';
import { Button } from '../../_ui/button';

/** Ends the session, where nothing else of the studio can be seen. */
export function SignOutButton() {
  const t = useTranslations('shell');
  return <Button icon={<LogOut />} onClick={() => void signOut()}>{t('sign-out')}</Button>;
}
