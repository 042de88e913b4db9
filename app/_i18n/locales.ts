export const locales = ['en', 'ru', 'ja'] as const;
export type Locale = (typeof locales)[number];

export const isLocale = (text: unknown): text is Locale => locales.includes(text as Locale);

/** The best of our languages for a person: the chosen one, else what the browser asks for (an Accept-Language header), else English. */
export function pickLocale(chosen: string | null | undefined, acceptLanguage: string | null | undefined): Locale {
  if (isLocale(chosen)) return chosen;
  const asked = (acceptLanguage ?? '').split(',')
    .map(part => {
      const [tag = '', ...rest] = part.trim().split(';');
      const q = rest.map(text => /^\s*q=([0-9.]+)$/.exec(text)?.[1]).find(Boolean);
      return { language: tag.toLowerCase().split('-')[0], q: q === undefined ? 1 : Number(q) };
    })
    .filter(({ q }) => q > 0)
    .sort((a, b) => b.q - a.q);
  for (const { language } of asked) if (isLocale(language)) return language;
  return 'en';
}
