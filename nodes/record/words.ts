import { inEvery } from '../_kit/in-every';

const words = {
  en: 'May we record this? Press 1 to agree, or 2 to refuse.',
  ru: 'Можно ли записать разговор? Нажмите один, чтобы согласиться, два — чтобы отказаться.',
  ja: 'ろくおんしてもよろしいですか。よろしければ1を、おことわりなら2をおしてください。',
};

/** The question, to each caller in their own language. */
export const said = inEvery(words);
