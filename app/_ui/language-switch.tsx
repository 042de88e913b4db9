'use client';
import { useLocale, useTranslations } from 'use-intl';
import { cx } from './cx';
import { cookieNames, remember } from './preferences';
import { Segmented } from './segmented';

const names = { en: 'English', ru: 'Русский', ja: '日本語' } as const;
export type UiLocale = keyof typeof names;

export interface LanguageSwitchProps {
  /** Called when the choice is remembered; the page then asks the server for itself anew. */
  onChange: (locale: UiLocale) => void;
  /** Words in a line, as on the sign-in page. */
  plain?: boolean;
}

/** The languages, each by its own name; remembered for a year. */
export function LanguageSwitch({ onChange, plain = false }: LanguageSwitchProps) {
  const t = useTranslations('ui');
  const locale = useLocale() as UiLocale;
  const choose = (next: UiLocale) => {
    remember(cookieNames.locale, next);
    onChange(next);
  };
  const options = (Object.keys(names) as UiLocale[]).map(value => ({ value, label: names[value] }));
  if (!plain) return <Segmented label={t('language')} value={locale} onChange={choose} options={options} />;
  return (
    <div role="group" aria-label={t('language')} className="flex gap-3.5 text-13 text-ink-3">
      {options.map(({ value, label }) => (
        <button key={value} type="button" lang={value} aria-pressed={value === locale} onClick={() => choose(value)} className={cx('min-h-6 hover:text-ink narrow:min-h-10', value === locale && 'font-mid text-ink')}>{label}</button>
      ))}
    </div>
  );
}
