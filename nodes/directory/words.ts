import type { Language } from '../_kit/language';
import type { Prompt } from '../_kit/prompt';

const words = {
  first: { en: 'Please spell the first name on the keys.', ru: 'Наберите имя буквами на клавишах.', ja: 'なまえをキーでにゅうりょくしてください。' },
  last: { en: 'Please spell the last name on the keys.', ru: 'Наберите фамилию буквами на клавишах.', ja: 'みょうじをキーでにゅうりょくしてください。' },
  either: { en: 'Please spell the first or last name on the keys.', ru: 'Наберите имя или фамилию буквами на клавишах.', ja: 'なまえかみょうじをキーでにゅうりょくしてください。' },
  another: { en: 'There are several. Please press another letter.', ru: 'Таких несколько. Нажмите ещё одну букву.', ja: 'ふくすういます。もういちもじおしてください。' },
  or: { en: 'To try again, press star.', ru: 'Чтобы начать сначала, нажмите звёздочку.', ja: 'やりなおすには、アスタリスクをおしてください。' },
  nobody: { en: 'Nobody was found.', ru: 'Никто не найден.', ja: 'みつかりませんでした。' },
} satisfies Record<string, Record<Language, string>>;

/** What is said, to each caller in their own language. */
export const said = (what: keyof typeof words): Prompt => (['en', 'ru', 'ja'] as const).map(language => ({ kind: 'text', language, only: language, text: words[what][language] }));
