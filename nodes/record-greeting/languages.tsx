'use client';
import { useTranslations } from 'use-intl';
import { languages } from '../_kit/language';
import { useFormServices, useNodeText } from '../_fields';

/** In which languages the greeting is said that is recorded here, and by which keys each is recorded; nothing for one that is not there. */
export function GreetingLanguages({ greeting }: { greeting: string }) {
  const { t } = useNodeText('record-greeting');
  const word = useTranslations('fields');
  const said = useFormServices().greeting(greeting)?.said;
  if (!said) return null;
  const nameOf = (language: string) => word(`language-${language}`);
  const rows = [
    { name: said.main === null ? t('form.main') : t('form.main-in', { language: nameOf(said.main) }), is: t('form.main-is'), keys: '2' },
    // The order in which the keys of the telephone name them.
    ...languages.flatMap((language, i) => (language === said.main ? [] : [{ name: nameOf(language), is: t(said.own.includes(language) ? 'form.own-take' : 'form.hears-main'), keys: `3 ${i + 1}` }])),
  ];
  return (
    <ul aria-label={t('form.languages')} className="flex flex-col gap-2 text-13">
      {rows.map(({ name, is, keys }) => (
        <li key={keys} className="flex items-baseline justify-between gap-3">
          <span className="min-w-0"><span className="block">{name}</span><span className="block text-12 text-ink-3">{is}</span></span>
          <span className="num shrink-0 text-12 text-ink-2">{t('form.by-keys', { keys })}</span>
        </li>
      ))}
    </ul>
  );
}
