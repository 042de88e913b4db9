import type { Prompt } from '../_kit/prompt';

const words = {
  en: 'May we record this? Press 1 to agree, or 2 to refuse.',
  ru: 'Можно ли записать разговор? Нажмите один, чтобы согласиться, два — чтобы отказаться.',
  ja: 'ろくおんしてもよろしいですか。よろしければ1を、おことわりなら2をおしてください。',
};

/** The question, to each caller in their own language. */
export const said: Prompt = (['en', 'ru', 'ja'] as const).map(language => ({ kind: 'text', language, only: language, text: words[language] }));
