'use client';
import { LogOut } from 'lucide-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Locale } from '../../_i18n/locales';
import { signOut } from '../../(auth)/sign-out';
import { useTRPC } from '../../_trpc/client';
import { Button } from '../../_ui/button';
import { LanguageSwitch } from '../../_ui/language-switch';
import { PageBody, PageHeader, Panel } from '../../_ui/page-header';
import { ThemeSwitch } from '../../_ui/theme-switch';
import { useViewer } from '../_shell/viewer';
import { OwnPin, type OwnPinProps } from './own-pin';
import { SecretsSection } from './secrets-section';

/** How this person sees the studio. */
export function SettingsPage() {
  const trpc = useTRPC();
  const cache = useQueryClient();
  const setLanguage = useMutation(trpc.session.setLanguage.mutationOptions());
  const pin = useQuery(trpc.session.pin.queryOptions());
  const setPin = useMutation(trpc.session.setPin.mutationOptions({ onSettled: () => cache.invalidateQueries(trpc.session.pin.queryFilter()) }));
  const router = useRouter();
  const { role } = useViewer();
  return (
    <SettingsView onLanguage={language => { setLanguage.mutate({ language }); router.refresh(); }} pin={typeof pin.data?.has === 'boolean' ? { has: pin.data.has, onPin: next => setPin.mutateAsync({ pin: next }) } : undefined}>
      {role === 'manager' && <SecretsSection />}
    </SettingsView>
  );
}

/** The same without its wires. */
export function SettingsView({ onLanguage, pin, children }: { onLanguage: (language: Locale) => void; /** Absent: this person has no telephone here. */ pin?: OwnPinProps; /** What of the company's a manager sets. */ children?: ReactNode }) {
  const t = useTranslations('settings');
  return (
    <>
      <PageHeader title={t('title')} summary={t('summary')} />
      <PageBody className="max-w-3xl">
        <Panel>
          <Row title={t('language')} text={t('language-text')}><LanguageSwitch onChange={onLanguage} /></Row>
          <Row title={t('theme')} text={t('theme-text')}><ThemeSwitch /></Row>
          {pin && <Row title={t('pin')} text={t('pin-text')}><OwnPin {...pin} /></Row>}
          <Row title={t('session')} text={t('session-text')}><Button icon={<LogOut />} onClick={() => void signOut()}>{t('sign-out')}</Button></Row>
        </Panel>
        {children}
      </PageBody>
    </>
  );
}

function Row({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3 border-b border-line p-4 last:border-b-0">
      <div className="min-w-48 grow basis-0">
        <h2 className="text-13 font-mid">{title}</h2>
        <p className="text-12 text-ink-3">{text}</p>
      </div>
      {children}
    </div>
  );
}
