import type { Language } from '../_kit/language';
import type { Prompt } from '../_kit/prompt';

const words: Record<Language, { ask: string; wrong: string }> = {
  en: { ask: 'Please enter the PIN, then press the hash key.', wrong: 'That PIN is wrong.' },
  ru: { ask: 'Введите код и нажмите решётку.', wrong: 'Неверный код.' },
  ja: { ask: 'あんしょうばんごうをいれて、シャープをおしてください。', wrong: 'あんしょうばんごうがちがいます。' },
};

/** What the house itself says, to each caller in their own language. */
export const saysOf = (what: 'ask' | 'wrong'): Prompt => (['en', 'ru', 'ja'] as const).map(language => ({ kind: 'text', language, only: language, text: words[language][what] }));
