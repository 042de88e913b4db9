import { cookies, headers } from 'next/headers';
import { createTranslator } from 'use-intl/core';
import { cookieNames, themes, type Theme } from '../_ui/preferences';
import { pickLocale, type Locale } from './locales';
import { loadMessages } from './messages';

/** The language of this request: the person's choice (cookie), else the browser's. */
export async function requestLocale(): Promise<Locale> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  return pickLocale(jar.get(cookieNames.locale)?.value, head.get('accept-language'));
}

/** The theme of this request; `system` where nothing was chosen. */
export async function requestTheme(): Promise<Theme> {
  const chosen = (await cookies()).get(cookieNames.theme)?.value;
  return themes.find(theme => theme === chosen) ?? 'system';
}

/** `t` of one page for server components and page titles. */
export async function translator(page: string) {
  const locale = await requestLocale();
  return createTranslator({ locale, messages: await loadMessages(locale), namespace: page });
}
