import type { Clock, Currency, Day, Money } from './values';

// All in kana: the local voice cannot read kanji. Sounds change where numbers meet what they count.
const units = ['', 'いち', 'に', 'さん', 'よん', 'ご', 'ろく', 'なな', 'はち', 'きゅう'];
const hundreds = ['', 'ひゃく', 'にひゃく', 'さんびゃく', 'よんひゃく', 'ごひゃく', 'ろっぴゃく', 'ななひゃく', 'はっぴゃく', 'きゅうひゃく'];
const thousands = ['', 'せん', 'にせん', 'さんぜん', 'よんせん', 'ごせん', 'ろくせん', 'ななせん', 'はっせん', 'きゅうせん'];
/** Japanese counts in steps of ten thousand. */
const scales = ['', 'まん', 'おく'];
const months = ['いち', 'に', 'さん', 'し', 'ご', 'ろく', 'しち', 'はち', 'く', 'じゅう', 'じゅういち', 'じゅうに'];
const days: Record<number, string> = {
  1: 'ついたち', 2: 'ふつか', 3: 'みっか', 4: 'よっか', 5: 'いつか', 6: 'むいか', 7: 'なのか', 8: 'ようか', 9: 'ここのか', 10: 'とおか',
  14: 'じゅうよっか', 17: 'じゅうしちにち', 19: 'じゅうくにち', 20: 'はつか', 24: 'にじゅうよっか', 27: 'にじゅうしちにち', 29: 'にじゅうくにち',
};
const minutes = ['', 'いっぷん', 'にふん', 'さんぷん', 'よんぷん', 'ごふん', 'ろっぷん', 'ななふん', 'はっぷん', 'きゅうふん'];
const coins: Record<Currency, { unit: string; cent: string }> = {
  USD: { unit: 'どる', cent: 'せんと' }, EUR: { unit: 'ゆーろ', cent: 'せんと' }, GBP: { unit: 'ぽんど', cent: 'ぺんす' },
  RUB: { unit: 'るーぶる', cent: 'こぺいか' }, JPY: { unit: 'えん', cent: '' },
};

/** In digits 4, 7 and 9 are never "し", "しち", "く": on the telephone these are mistaken for each other. */
export const digits = (figures: string): string => [...figures].map(figure => units[Number(figure)] || 'ぜろ').join('、');

export function number(value: number): string {
  if (value < 0) return `まいなす${number(-value)}`;
  if (value === 0) return 'ぜろ';
  let words = '';
  for (let rest = value, scale = 0; rest > 0; rest = Math.floor(rest / 10_000), scale++) {
    const four = rest % 10_000;
    // "いっせんまん", but "せん" alone.
    if (four > 0) words = (scale > 0 && Math.floor(four / 1000) === 1 ? `いっ${fourDigits(four)}` : fourDigits(four)) + scales[scale]! + words;
  }
  return words;
}

function fourDigits(value: number): string {
  const ten = Math.floor(value / 10) % 10;
  return thousands[Math.floor(value / 1000)]! + hundreds[Math.floor(value / 100) % 10]! + (ten === 0 ? '' : (ten === 1 ? '' : units[ten]!) + 'じゅう') + units[value % 10]!;
}

/** Before 円, 年 and 時 four is "よ". */
const withYo = (value: number): string => (value === 0 ? 'ぜろ' : number(value).replace(/よん$/, 'よ'));

export function money({ currency, units: whole, cents }: Money): string {
  const { unit, cent } = coins[currency];
  const first = (currency === 'JPY' ? withYo(whole) : number(whole)) + unit;
  return cents === 0 ? first : `${whole > 0 ? first : ''}${number(cents)}${cent}`;
}

export const date = ({ year, month, day }: Day): string => `${withYo(year)}ねん、${months[month - 1]}がつ、${days[day] ?? `${number(day)}にち`}`;

export function time({ hour, minute }: Clock): string {
  return hourWords(hour) + (minute === 0 ? '' : minuteWords(minute));
}

function hourWords(hour: number): string {
  if (hour === 0) return 'れいじ';
  const last = { 4: 'よ', 7: 'しち', 9: 'く' }[hour % 10];
  return (last === undefined ? number(hour) : (hour >= 10 ? number(hour - (hour % 10)) : '') + last) + 'じ';
}

function minuteWords(minute: number): string {
  const ten = Math.floor(minute / 10);
  const lead = ten <= 1 ? '' : units[ten]!;
  return minute % 10 === 0 ? `${lead}じゅっぷん` : (ten === 0 ? '' : `${lead}じゅう`) + minutes[minute % 10]!;
}
