import { inEvery } from './in-every';
import type { Language } from './language';
import type { Prompt } from './prompt';

const ways: Record<Language, { plain: string; key: (key: string) => string }> = {
  en: { plain: 'Please leave your message after the tone.', key: key => `Please leave your message after the tone. When you are done, hang up, or press ${nameOf.en(key)}.` },
  ru: { plain: 'Оставьте сообщение после сигнала.', key: key => `Оставьте сообщение после сигнала. Закончив, положите трубку или нажмите ${nameOf.ru(key)}.` },
  ja: { plain: 'はっしんおんのあとに、メッセージをどうぞ。', key: key => `はっしんおんのあとに、メッセージをどうぞ。おわったら、でんわをきるか、${nameOf.ja(key)}をおしてください。` },
};

const nameOf: Record<Language, (key: string) => string> = {
  en: key => ({ '#': 'the hash key', '*': 'the star key' })[key] ?? key,
  ru: key => ({ '#': 'решётку', '*': 'звёздочку' })[key] ?? key,
  ja: key => ({ '#': 'シャープ', '*': 'アスタリスク' })[key] ?? key,
};

/** What to do, said to each caller in their own language. */
export const instructionsOf = (finishKey: string): Prompt => {
  const said = (language: Language) => (finishKey ? ways[language].key(finishKey) : ways[language].plain);
  return inEvery({ en: said('en'), ru: said('ru'), ja: said('ja') });
};
