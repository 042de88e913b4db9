import type { Clock, Currency, Day, Money } from './values';

/** Grammatical gender of what is counted. */
type Gender = 'm' | 'f' | 'n';
/** Of 1, of 2 to 4, of 5 and more. */
type Forms = [one: string, few: string, many: string];

const small = ['ноль', 'один', 'два', 'три', 'четыре', 'пять', 'шесть', 'семь', 'восемь', 'девять', 'десять', 'одиннадцать', 'двенадцать', 'тринадцать', 'четырнадцать', 'пятнадцать', 'шестнадцать', 'семнадцать', 'восемнадцать', 'девятнадцать'];
const tens = ['', '', 'двадцать', 'тридцать', 'сорок', 'пятьдесят', 'шестьдесят', 'семьдесят', 'восемьдесят', 'девяносто'];
const hundreds = ['', 'сто', 'двести', 'триста', 'четыреста', 'пятьсот', 'шестьсот', 'семьсот', 'восемьсот', 'девятьсот'];
const scales: { forms: Forms; gender: Gender }[] = [
  { forms: ['', '', ''], gender: 'm' },
  { forms: ['тысяча', 'тысячи', 'тысяч'], gender: 'f' },
  { forms: ['миллион', 'миллиона', 'миллионов'], gender: 'm' },
  { forms: ['миллиард', 'миллиарда', 'миллиардов'], gender: 'm' },
];
/** Stems of ordinals; the ending says case and gender. Third is soft. */
const ordinalSmall = ['нулев', 'перв', 'втор', 'трет', 'четверт', 'пят', 'шест', 'седьм', 'восьм', 'девят', 'десят', 'одиннадцат', 'двенадцат', 'тринадцат', 'четырнадцат', 'пятнадцат', 'шестнадцат', 'семнадцат', 'восемнадцат', 'девятнадцат'];
const ordinalTens = ['', '', 'двадцат', 'тридцат', 'сороков', 'пятидесят', 'шестидесят', 'семидесят', 'восьмидесят', 'девяност'];
const ordinalHundreds = ['', 'сот', 'двухсот', 'трёхсот', 'четырёхсот', 'пятисот', 'шестисот', 'семисот', 'восьмисот', 'девятисот'];
const ordinalThousands = ['', 'тысячн', 'двухтысячн', 'трёхтысячн', 'четырёхтысячн', 'пятитысячн', 'шеститысячн', 'семитысячн', 'восьмитысячн', 'девятитысячн'];
const months = ['января', 'февраля', 'марта', 'апреля', 'мая', 'июня', 'июля', 'августа', 'сентября', 'октября', 'ноября', 'декабря'];
const coins: Record<Currency, { unit: Forms; unitGender: Gender; cent: Forms; centGender: Gender }> = {
  USD: { unit: ['доллар', 'доллара', 'долларов'], unitGender: 'm', cent: ['цент', 'цента', 'центов'], centGender: 'm' },
  EUR: { unit: ['евро', 'евро', 'евро'], unitGender: 'm', cent: ['цент', 'цента', 'центов'], centGender: 'm' },
  GBP: { unit: ['фунт', 'фунта', 'фунтов'], unitGender: 'm', cent: ['пенни', 'пенса', 'пенсов'], centGender: 'm' },
  RUB: { unit: ['рубль', 'рубля', 'рублей'], unitGender: 'm', cent: ['копейка', 'копейки', 'копеек'], centGender: 'f' },
  JPY: { unit: ['иена', 'иены', 'иен'], unitGender: 'f', cent: ['', '', ''], centGender: 'm' },
};

export const digits = (figures: string): string => [...figures].map(figure => small[Number(figure)]!).join(', ');

export const number = (value: number): string => counted(value, 'm');

/** A whole number, its last word in the gender of what is counted. */
export function counted(value: number, gender: Gender): string {
  if (value < 0) return `минус ${counted(-value, gender)}`;
  if (value === 0) return small[0]!;
  const parts: string[] = [];
  for (let rest = value, scale = 0; rest > 0; rest = Math.floor(rest / 1000), scale++) {
    const three = rest % 1000;
    if (three === 0) continue;
    const { forms, gender: own } = scales[scale]!;
    // "тысяча", not "одна тысяча".
    const words = scale === 1 && three === 1 ? '' : threeDigits(three, scale === 0 ? gender : own);
    parts.unshift([words, formOf(three, forms)].filter(Boolean).join(' '));
  }
  return parts.join(' ');
}

function threeDigits(value: number, gender: Gender): string {
  const rest = value % 100;
  const unit = rest < 20 ? rest : rest % 10;
  return [hundreds[Math.floor(value / 100)], rest >= 20 && tens[Math.floor(rest / 10)], unit > 0 && withGender(unit, gender)].filter(Boolean).join(' ');
}

function withGender(unit: number, gender: Gender): string {
  if (unit === 1) return { m: 'один', f: 'одна', n: 'одно' }[gender];
  return unit === 2 && gender === 'f' ? 'две' : small[unit]!;
}

/** The form of a word after a number: 1, 21, 31 ...; 2 to 4, 22 to 24 ...; all others. */
export function formOf(value: number, [one, few, many]: Forms): string {
  const last = value % 10;
  const teen = Math.floor(value / 10) % 10 === 1;
  return teen || last === 0 || last >= 5 ? many : last === 1 ? one : few;
}

const amount = (value: number, forms: Forms, gender: Gender): string => `${counted(value, gender)} ${formOf(value, forms)}`;

export function money({ currency, units, cents }: Money): string {
  const { unit, unitGender, cent, centGender } = coins[currency];
  const part = cents > 0 && amount(cents, cent, centGender);
  return [(units > 0 || !part) && amount(units, unit, unitGender), part].filter(Boolean).join(' ');
}

/** "двадцать шестое ноября две тысячи двадцать шестого года": the day in the neuter, the year in the genitive. */
export const date = ({ year, month, day }: Day): string => `${ordinal(day, 'ое', 'ье')} ${months[month - 1]} ${ordinal(year, 'ого', 'ьего')} года`;

/** Only the last word of an ordinal is one. `soft`: the ending of "third". */
function ordinal(value: number, ending: string, soft: string): string {
  const rest = value % 100;
  const hundred = Math.floor(value / 100) % 10;
  const thousand = Math.floor(value / 1000);
  const end = (stem: string) => stem + ending;
  const tail = rest === 0 ? '' : rest < 20 ? (rest === 3 ? ordinalSmall[3] + soft : end(ordinalSmall[rest]!))
    : rest % 10 === 0 ? end(ordinalTens[rest / 10]!)
      : `${tens[Math.floor(rest / 10)]} ${rest % 10 === 3 ? ordinalSmall[3] + soft : end(ordinalSmall[rest % 10]!)}`;
  if (tail) return [thousand > 0 && counted(thousand * 1000, 'm'), hundreds[hundred], tail].filter(Boolean).join(' ');
  if (hundred) return [thousand > 0 && counted(thousand * 1000, 'm'), end(ordinalHundreds[hundred]!)].filter(Boolean).join(' ');
  return end(ordinalThousands[thousand]!);
}

/** "девять часов пять минут", on the clock of 24 hours. */
export function time({ hour, minute }: Clock): string {
  const hours = amount(hour, ['час', 'часа', 'часов'], 'm');
  return minute === 0 ? `${hours} ровно` : `${hours} ${amount(minute, ['минута', 'минуты', 'минут'], 'f')}`;
}
