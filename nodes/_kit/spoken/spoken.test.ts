import { describe, expect, it } from 'vitest';
import { languages } from '../language';
import { spoken, type SpokenKind } from './index';
import { currencies, type Currency } from './values';

type Case = [kind: SpokenKind, value: string, words: string, currency?: Currency];

const cases: Record<(typeof languages)[number], Case[]> = {
  en: [
    ['digits', '+1 (415)', 'one, four, one, five'],
    ['number', '0', 'zero'], ['number', '21', 'twenty-one'], ['number', '-115', 'minus one hundred fifteen'], ['number', '1000000', 'one million'], ['number', '12040', 'twelve thousand forty'],
    ['money', '1', 'one dollar'], ['money', '12.5', 'twelve dollars and fifty cents'], ['money', '0.01', 'one penny', 'GBP'], ['money', '2,02', 'two pounds and two pence', 'GBP'], ['money', '300', 'three hundred yen', 'JPY'],
    ['date', '2026-11-26', 'November twenty-sixth, twenty twenty-six'], ['date', '20000301', 'March first, two thousand'], ['date', '2005-02-12', 'February twelfth, two thousand five'],
    ['date', '1999-05-30', 'May thirtieth, nineteen ninety-nine'], ['date', '1906-01-02', 'January second, nineteen oh six'],
    ['time', '09:05', 'nine oh five AM'], ['time', '0000', 'twelve AM'], ['time', '12:30', 'twelve thirty PM'], ['time', '2026-11-26T23:59', 'eleven fifty-nine PM'],
  ],
  ru: [
    ['digits', '079', 'ноль, семь, девять'],
    ['number', '1', 'один'], ['number', '22', 'двадцать два'], ['number', '1000', 'тысяча'], ['number', '2001', 'две тысячи один'], ['number', '21000', 'двадцать одна тысяча'], ['number', '5000000', 'пять миллионов'], ['number', '112', 'сто двенадцать'],
    ['money', '21', 'двадцать один рубль', 'RUB'], ['money', '2.01', 'два рубля одна копейка', 'RUB'], ['money', '11.22', 'одиннадцать рублей двадцать две копейки', 'RUB'], ['money', '0.05', 'пять копеек', 'RUB'],
    ['money', '1', 'одна иена', 'JPY'], ['money', '104', 'сто четыре доллара'], ['money', '3', 'три евро', 'EUR'], ['money', '0', 'ноль рублей', 'RUB'],
    ['date', '2026-11-26', 'двадцать шестое ноября две тысячи двадцать шестого года'], ['date', '2000-01-03', 'третье января двухтысячного года'], ['date', '1999-05-30', 'тридцатое мая тысяча девятьсот девяносто девятого года'],
    ['date', '1900-08-01', 'первое августа тысяча девятисотого года'], ['date', '2023-03-23', 'двадцать третье марта две тысячи двадцать третьего года'], ['date', '2010-06-10', 'десятое июня две тысячи десятого года'],
    ['time', '21:01', 'двадцать один час одна минута'], ['time', '9:05', 'девять часов пять минут'], ['time', '02:22', 'два часа двадцать две минуты'], ['time', '14:00', 'четырнадцать часов ровно'], ['time', '00:11', 'ноль часов одиннадцать минут'],
  ],
  ja: [
    ['digits', '0479', 'ぜろ、よん、なな、きゅう'],
    ['number', '0', 'ぜろ'], ['number', '10', 'じゅう'], ['number', '14', 'じゅうよん'], ['number', '365', 'さんびゃくろくじゅうご'], ['number', '3800', 'さんぜんはっぴゃく'], ['number', '10000', 'いちまん'], ['number', '11000000', 'いっせんひゃくまん'], ['number', '-8', 'まいなすはち'],
    ['money', '4', 'よえん', 'JPY'], ['money', '1980', 'せんきゅうひゃくはちじゅうえん', 'JPY'], ['money', '4.50', 'よんどるごじゅうせんと'], ['money', '0.5', 'ごじゅうせんと', 'EUR'],
    ['date', '2024-07-02', 'にせんにじゅうよねん、しちがつ、ふつか'], ['date', '2026-11-26', 'にせんにじゅうろくねん、じゅういちがつ、にじゅうろくにち'], ['date', '2019-04-20', 'にせんじゅうきゅうねん、しがつ、はつか'], ['date', '2025-09-14', 'にせんにじゅうごねん、くがつ、じゅうよっか'],
    ['time', '04:01', 'よじいっぷん'], ['time', '19:30', 'じゅうくじさんじゅっぷん'], ['time', '0:00', 'れいじ'], ['time', '17:46', 'じゅうしちじよんじゅうろっぷん'], ['time', '10:10', 'じゅうじじゅっぷん'], ['time', '20:15', 'にじゅうじじゅうごふん'],
  ],
};

describe.each(languages)('values in %s', language => {
  it.each(cases[language])('%s %s is said "%s"', (kind, value, words, currency) => {
    expect(spoken(kind, value, language, currency)).toBe(words);
  });

  it('says every number, amount, day and minute, and none like another', () => {
    for (const currency of currencies) expect(new Set(Array.from({ length: 300 }, (_, cents) => spoken('money', (cents / 100).toFixed(2), language, currency))).size).toBe(currency === 'JPY' ? 3 : 300);
    const of = (kind: SpokenKind, values: string[]) => values.map(value => spoken(kind, value, language));
    const numbers = of('number', Array.from({ length: 12_000 }, (_, n) => String(n)));
    const days = of('date', Array.from({ length: 366 }, (_, n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10)));
    const times = of('time', Array.from({ length: 1440 }, (_, n) => `${String(Math.floor(n / 60)).padStart(2, '0')}:${String(n % 60).padStart(2, '0')}`));
    for (const list of [numbers, days, times]) {
      expect(new Set(list).size).toBe(list.length);
      for (const words of list) expect(words).not.toMatch(/undefined|[0-9]|^$/);
    }
  });

  it('says nothing where the value is none', () => {
    for (const kind of ['digits', 'number', 'money', 'date', 'time'] as const) for (const value of ['', 'abc', '!']) expect(spoken(kind, value, language)).toBe('');
    expect(spoken('date', '2026-02-30', language)).toBe('');
    expect(spoken('time', '24:00', language)).toBe('');
    expect(spoken('number', '1.5', language)).toBe('');
  });
});
