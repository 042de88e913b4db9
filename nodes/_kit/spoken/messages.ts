import { readable, type Language } from '../language';
import { dateBefore, localTime, timeOfDay } from '../time';
import { number as english } from './en';
import { spoken } from './index';
import { number as japanese } from './ja';
import { counted, formOf } from './ru';

/** Who left a message and when: `number` an extension or E.164, '' withheld; `at` and `now` in ms since 1970, as the clocks of `zone` show them. */
export interface Envelope { number: string; name: string; at: number; now: number; zone: string }

/** How many messages there are in a box, as a sentence. */
export const sayCount = (language: Language, fresh: number, saved: number): string => counts[language](fresh, saved);

/** From whom a message is and when it came, as a sentence. A name that no voice of the language can read is told by its number. */
export function sayEnvelope(language: Language, { number, name, at, now, zone }: Envelope): string {
  const then = localTime(at, zone);
  const { date: today } = localTime(now, zone);
  const day = then.date === today ? days[language].today : then.date === dateBefore(today) ? days[language].yesterday : spoken('date', then.date, language);
  const who = name && readable(language, name) ? { name } : number ? { digits: spoken('digits', number, language) } : {};
  return envelopes[language](who, day, spoken('time', timeOfDay(then.minute), language));
}

const days: Record<Language, { today: string; yesterday: string }> = {
  en: { today: 'today', yesterday: 'yesterday' }, ru: { today: 'сегодня', yesterday: 'вчера' }, ja: { today: 'きょう', yesterday: 'きのう' },
};

type Who = { name?: string; digits?: string };

const envelopes: Record<Language, (who: Who, day: string, time: string) => string> = {
  en: ({ name, digits }, day, time) => `Message from ${name ?? digits ?? 'a withheld number'}, received ${day} at ${time}.`,
  // Names are not declined, and a time stands by itself: "в" would ask for another case.
  ru: ({ name, digits }, day, time) => `Сообщение${name ? `, абонент ${name}` : digits ? ` с номера ${digits}` : ' со скрытого номера'}. Получено ${day}, ${time}.`,
  ja: ({ name, digits }, day, time) => `${name ?? digits ?? 'ひつうち'}からのメッセージ。${day}、${time}。`,
};

const counts: Record<Language, (fresh: number, saved: number) => string> = {
  en: (fresh, saved) => {
    const of = (count: number, what: string) => `${english(count)} ${what} message${count === 1 ? '' : 's'}`;
    if (fresh === 0 && saved === 0) return 'You have no messages.';
    return `You have ${[fresh > 0 && of(fresh, 'new'), saved > 0 && of(saved, 'saved')].filter(Boolean).join(' and ')}.`;
  },
  ru: (fresh, saved) => {
    const of = (count: number, one: string, many: string) => `${counted(count, 'n')} ${formOf(count, [one, many, many])} ${formOf(count, ['сообщение', 'сообщения', 'сообщений'])}`;
    if (fresh === 0 && saved === 0) return 'У вас нет сообщений.';
    return `У вас ${[fresh > 0 && of(fresh, 'новое', 'новых'), saved > 0 && of(saved, 'сохранённое', 'сохранённых')].filter(Boolean).join(' и ')}.`;
  },
  ja: (fresh, saved) => {
    if (fresh === 0 && saved === 0) return 'メッセージはありません。';
    return `${[fresh > 0 && `あたらしいメッセージが${cases(fresh)}`, saved > 0 && `ほぞんされたメッセージが${cases(saved)}`].filter(Boolean).join('、')}あります。`;
  },
};

/** A number before けん (件): its last sound is cut short after one, six, eight, ten and hundred. */
const cases = (count: number): string =>
  `${japanese(count).replace(/(いち|ろく|はち|じゅう|ひゃく|びゃく|ぴゃく)$/, last => `${last.slice(0, -1)}っ`)}けん`;
