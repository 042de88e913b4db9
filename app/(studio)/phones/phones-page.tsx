'use client';
import { CloudOff, Lock, RotateCw } from 'lucide-react';
import { useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { usePhones } from '../../_phone/phones-provider';
import { PhonesView } from '../../_phone/view/phones-view';
import { Button } from '../../_ui/button';
import { EmptyState } from '../../_ui/empty-state';
import { PageHeader } from '../../_ui/page-header';
import { useViewer } from '../_shell/viewer';

/** The telephones, for a manager. */
export function PhonesPage() {
  const t = useTranslations('phones');
  const words = useTranslations('ui');
  const phones = usePhones();
  const mayUse = useViewer().role === 'manager';
  const { load, outside: { turnOn }, credentials } = phones;
  useEffect(() => { if (mayUse) load(); }, [mayUse, load]);
  const account = credentials?.outside;
  useEffect(() => { if (account) turnOn(account); }, [account, turnOn]);

  if (!mayUse) return <><PageHeader title={t('title')} summary={t('summary')} /><EmptyState icon={<Lock />} title={words('no-right')} text={words('no-right-text')} /></>;
  if (phones.failed) {
    return (
      <>
        <PageHeader title={t('title')} summary={t('summary')} />
        <EmptyState icon={<CloudOff />} tone="danger" title={words('list-failed')} text={words('list-failed-text')} action={<Button icon={<RotateCw />} onClick={load}>{words('try-again')}</Button>} />
      </>
    );
  }
  return <PhonesView {...phones} />;
}
