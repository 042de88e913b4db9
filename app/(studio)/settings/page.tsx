import type { Metadata } from 'next';
import { translator } from '../../_i18n/server';
import { SettingsPage } from './settings-page';

export async function generateMetadata(): Promise<Metadata> {
  const t = await translator('settings');
  return { title: t('title') };
}

export default function Page() {
  return <SettingsPage />;
}
