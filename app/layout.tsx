import '@fontsource-variable/geist/wght.css';
import '@fontsource-variable/noto-sans-jp/wght.css';
import './globals.css';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { loadMessages } from './_i18n/messages';
import { I18nProvider } from './_i18n/provider';
import { requestLocale, requestTheme } from './_i18n/server';
import { CutTitles } from './_ui/cut-titles';
import { Toaster } from './_ui/toast';
import { TooltipProvider } from './_ui/tooltip';

export const metadata: Metadata = { title: { default: 'Ringloom', template: '%s · Ringloom' }, robots: { index: false } };
export const viewport: Viewport = { width: 'device-width', initialScale: 1, viewportFit: 'cover' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, theme] = await Promise.all([requestLocale(), requestTheme()]);
  return (
    <html lang={locale} data-theme={theme}>
      <body>
        <I18nProvider locale={locale} messages={await loadMessages(locale)} timeZone="UTC">
          <TooltipProvider>
            {children}
            <Toaster />
            <CutTitles />
          </TooltipProvider>
        </I18nProvider>
      </body>
    </html>
  );
}
