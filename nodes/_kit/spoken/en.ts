import type { Clock, Currency, Day, Money } from './values';

const small = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const tens = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const scales = ['', 'thousand', 'million', 'billion'];
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const ordinals: Record<string, string> = { one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth' };
const coins: Record<Currency, { unit: [one: string, many: string]; cent: [one: string, many: string] }> = {
  USD: { unit: ['dollar', 'dollars'], cent: ['cent', 'cents'] },
  EUR: { unit: ['euro', 'euros'], cent: ['cent', 'cents'] },
  GBP: { unit: ['pound', 'pounds'], cent: ['penny', 'pence'] },
  RUB: { unit: ['ruble', 'rubles'], cent: ['kopeck', 'kopecks'] },
  JPY: { unit: ['yen', 'yen'], cent: ['', ''] },
};

export const digits = (figures: string): string => [...figures].map(figure => small[Number(figure)]!).join(', ');

export function number(value: number): string {
  if (value < 0) return `minus ${number(-value)}`;
  if (value === 0) return small[0]!;
  const parts: string[] = [];
  for (let rest = value, scale = 0; rest > 0; rest = Math.floor(rest / 1000), scale++) {
    const three = rest % 1000;
    if (three > 0) parts.unshift([hundreds(three), scales[scale]].filter(Boolean).join(' '));
  }
  return parts.join(' ');
}

function hundreds(value: number): string {
  const rest = value % 100;
  return [value >= 100 && `${small[Math.floor(value / 100)]} hundred`, rest > 0 && twoDigits(rest)].filter(Boolean).join(' ');
}

function twoDigits(value: number): string {
  if (value < 20) return small[value]!;
  const unit = value % 10;
  return tens[Math.floor(value / 10)]! + (unit ? `-${small[unit]}` : '');
}

export function money({ currency, units, cents }: Money): string {
  const { unit, cent } = coins[currency];
  const whole = `${number(units)} ${unit[units === 1 ? 0 : 1]}`;
  if (cents === 0) return whole;
  const part = `${number(cents)} ${cent[cents === 1 ? 0 : 1]}`;
  return units === 0 ? part : `${whole} and ${part}`;
}

/** "November twenty-sixth, twenty twenty-six": years are read in pairs, but for 2000 to 2009. */
export const date = ({ year, month, day }: Day): string => `${months[month - 1]} ${ordinal(day)}, ${yearWords(year)}`;

function ordinal(day: number): string {
  const [, lead = '', last = ''] = /^(.*-)?(.*)$/.exec(twoDigits(day))!;
  return lead + (ordinals[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`));
}

function yearWords(year: number): string {
  const century = Math.floor(year / 100);
  const rest = year % 100;
  if (year % 1000 < 10) return number(year);
  return `${number(century)} ${rest === 0 ? 'hundred' : rest < 10 ? `oh ${small[rest]}` : twoDigits(rest)}`;
}

/** "nine oh five AM", on the clock of twelve hours. */
export function time({ hour, minute }: Clock): string {
  const half = hour < 12 ? 'AM' : 'PM';
  const on = number(hour % 12 || 12);
  return [on, minute > 0 && (minute < 10 ? `oh ${small[minute]}` : twoDigits(minute)), half].filter(Boolean).join(' ');
}
