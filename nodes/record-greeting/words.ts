import { saysInEvery } from '../_kit/in-every';
import type { Language } from '../_kit/language';

const words = {
  extension: { en: 'Please enter your extension, then press the hash key.', ru: 'Введите свой внутренний номер и нажмите решётку.', ja: 'じぶんのないせんばんごうをいれて、シャープをおしてください。' },
  which: {
    en: 'Enter the number of the greeting, then press the hash key. For a new one, press 0 and the hash key. To leave, press the hash key.',
    ru: 'Введите номер приветствия и нажмите решётку. Новое: ноль и решётка. Выход: решётка.',
    ja: 'ガイダンスのばんごうをいれて、シャープをおしてください。あたらしくつくるには0とシャープ、おわるにはシャープをおしてください。',
  },
  'no-such': { en: 'There is no such greeting.', ru: 'Такого приветствия нет.', ja: 'そのガイダンスはありません。' },
  greeting: { en: 'Greeting', ru: 'Приветствие', ja: 'ガイダンス' },
  menu: {
    en: 'To hear it, press 1. To record it, press 2. To record it for callers of one language, press 3. For another greeting, press star. To leave, press the hash key.',
    ru: 'Прослушать: один. Записать: два. Записать для одного языка: три. Другое приветствие: звёздочка. Выход: решётка.',
    ja: 'きくには1、ろくおんするには2、ひとつのげんごのためにろくおんするには3、べつのガイダンスはアスタリスク、おわるにはシャープをおしてください。',
  },
  'menu-of-one': {
    en: 'To hear it, press 1. To record it, press 2. To record it for callers of one language, press 3. To leave, press the hash key.',
    ru: 'Прослушать: один. Записать: два. Записать для одного языка: три. Выход: решётка.',
    ja: 'きくには1、ろくおんするには2、ひとつのげんごのためにろくおんするには3、おわるにはシャープをおしてください。',
  },
  language: {
    en: 'For English, press 1. For Russian, press 2. For Japanese, press 3. To go back, press star.',
    ru: 'Английский: один. Русский: два. Японский: три. Назад: звёздочка.',
    ja: 'えいごは1、ロシアごは2、にほんごは3、もどるにはアスタリスクをおしてください。',
  },
  speak: { en: 'Speak after the tone, then press the hash key.', ru: 'Говорите после сигнала, затем нажмите решётку.', ja: 'はっしんおんのあとにはなし、シャープをおしてください。' },
  'nothing-said': { en: 'Nothing was said.', ru: 'Ничего не сказано.', ja: 'なにもはなされませんでした。' },
  use: {
    en: 'To keep it, press 1. To hear it again, press 2. To record it again, press 3. To give it up, press star.',
    ru: 'Сохранить: один. Прослушать ещё раз: два. Записать заново: три. Отказаться: звёздочка.',
    ja: 'ほぞんするには1、もういちどきくには2、とりなおすには3、やめるにはアスタリスクをおしてください。',
  },
  'given-up': { en: 'All stays as it was.', ru: 'Всё осталось как было.', ja: 'もとのままにしました。' },
  kept: { en: 'It is kept. Callers hear it from now on.', ru: 'Сохранено. Теперь его услышат звонящие.', ja: 'ほぞんしました。これからこのおんせいがながれます。' },
  'kept-new': { en: 'It is kept. Its number is', ru: 'Сохранено. Номер', ja: 'ほぞんしました。ばんごうは、' },
} satisfies Record<string, Record<Language, string>>;

/** What is said, to each caller in their own language. */
export const said = saysInEvery(words);
