import { saysInEvery } from '../_kit/in-every';
import type { Language } from '../_kit/language';

const words = {
  first: { en: 'Please spell the first name on the keys.', ru: 'Наберите имя буквами на клавишах.', ja: 'なまえをキーでにゅうりょくしてください。' },
  last: { en: 'Please spell the last name on the keys.', ru: 'Наберите фамилию буквами на клавишах.', ja: 'みょうじをキーでにゅうりょくしてください。' },
  either: { en: 'Please spell the first or last name on the keys.', ru: 'Наберите имя или фамилию буквами на клавишах.', ja: 'なまえかみょうじをキーでにゅうりょくしてください。' },
  another: { en: 'There are several. Please press another letter.', ru: 'Таких несколько. Нажмите ещё одну букву.', ja: 'ふくすういます。もういちもじおしてください。' },
  or: { en: 'To try again, press star.', ru: 'Чтобы начать сначала, нажмите звёздочку.', ja: 'やりなおすには、アスタリスクをおしてください。' },
  nobody: { en: 'Nobody was found.', ru: 'Никто не найден.', ja: 'みつかりませんでした。' },
} satisfies Record<string, Record<Language, string>>;

/** What is said, to each caller in their own language. */
export const said = saysInEvery(words);
