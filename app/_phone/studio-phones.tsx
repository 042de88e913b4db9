'use client';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { PhonesProvider, usePhones } from './phones-provider';
import { PhoneDock } from './view/phone-dock';

/** The telephones of the studio around all its pages, and their place at the edge of those that are about something else. */
export function StudioPhones({ children }: { children: ReactNode }) {
  return <PhonesProvider>{children}<Dock /></PhonesProvider>;
}

function Dock() {
  const t = useTranslations('phones');
  const { outside, extension, person } = usePhones();
  if (usePathname() === '/phones') return null;
  return (
    <PhoneDock
      phones={[
        // The outside caller waits for nothing: it is shown only while it calls.
        ...(outside.state.call ? [{ id: 'outside', name: t('outside'), state: outside.state, actions: outside }] : []),
        ...(person ? [{ id: 'extension', name: `${person.name} ${person.extension}`, state: extension.state, actions: extension }] : []),
      ]}
    />
  );
}
