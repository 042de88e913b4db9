'use client';
import type { ReactNode } from 'react';
import { IntlProvider, useLocale } from 'use-intl';
import type { Locale } from './locales';
import type { Messages } from './messages';

export interface I18nProviderProps {
  locale: Locale;
  messages: Messages;
  /** IANA zone of the tenant: all times are shown in it. */
  timeZone: string;
  /** A word that is missing stops the test or story that shows it. */
  strict?: boolean;
  children: ReactNode;
}

/** The language of everything inside. A missing word shows as its key. */
export function I18nProvider({ locale, messages, timeZone, strict = false, children }: I18nProviderProps) {
  return (
    <IntlProvider
      locale={locale}
      messages={messages}
      timeZone={timeZone}
      onError={error => { if (strict) throw error; }}
    >
      {children}
    </IntlProvider>
  );
}

/** Shows times in another zone from here on: the tenant's, once it is known. */
export function TimeZoneProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <IntlProvider locale={useLocale()} timeZone={timeZone}>{children}</IntlProvider>;
}
