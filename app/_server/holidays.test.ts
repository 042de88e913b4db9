import { expect, it } from 'vitest';
import { holidayCountries, publicHolidays } from './holidays';

const dates = (country: string, year: number, language = 'en') => publicHolidays(country, year, language).map(({ date }) => date);

it('knows fixed days, days that move, days in place of others, and stretches of days', () => {
  expect(dates('US', 2027)).toEqual(expect.arrayContaining(['2027-01-01', '2027-01-18', '2027-11-25', '2027-12-25']));
  expect(dates('GB', 2027)).toEqual(expect.arrayContaining(['2027-12-27']));
  expect(dates('RU', 2027)).toEqual(expect.arrayContaining(['2027-01-01', '2027-01-02', '2027-01-03', '2027-01-04', '2027-01-05', '2027-01-06', '2027-01-07', '2027-01-08']));
  expect(dates('JP', 2027)).toEqual(expect.arrayContaining(['2027-01-11', '2027-05-03']));
  expect(dates('DE', 2027)).toContain('2027-03-26');
});

it('names them in the language asked for, and each day once, in order', () => {
  expect(publicHolidays('RU', 2027, 'ru')[0]).toEqual({ date: '2027-01-01', name: 'Новый год' });
  for (const { code } of holidayCountries('en')) {
    const list = publicHolidays(code, 2026, 'en');
    expect(list.map(({ date }) => date), code).toEqual([...new Set(list.map(({ date }) => date))].sort());
    for (const { date, name } of list) expect(`${date} ${name}`, code).toMatch(/^\d{4}-\d{2}-\d{2} \S/);
  }
});

it('knows many countries by their names, and refuses others', () => {
  expect(holidayCountries('ru').find(({ code }) => code === 'JP')).toEqual({ code: 'JP', name: 'Япония' });
  expect(holidayCountries('en').length).toBeGreaterThan(150);
  expect(() => publicHolidays('XX', 2027, 'en')).toThrow('not-found');
});
