import { expect, it } from 'vitest';
import { clock, durationWords, listWords } from './use-words';

it('shows a length as a clock does', () => {
  expect([0, 499, 21_000, 61_000, 3_723_000].map(clock)).toEqual(['0:00', '0:00', '0:21', '1:01', '1:02:03']);
});

it('says a length in words, in each language', () => {
  const say = (ms: number, locale: string) => durationWords(ms, locale).replaceAll(/\s/g, ' ');
  expect([20_000, 1500, 120_000, 90_000, 215_000, 86_400_000, 7_500_000].map(ms => say(ms, 'en'))).toEqual(['20 s', '1.5 s', '2 min', '90 s', '3 min 35 s', '24 h', '2 h 5 min']);
  expect([20_000, 1500, 120_000].map(ms => say(ms, 'ru'))).toEqual(['20 с', '1,5 с', '2 мин']);
  expect(durationWords(215_000, 'ru'), 'on one line').not.toMatch(/ /);
  expect([20_000, 120_000, 215_000].map(ms => say(ms, 'ja'))).toEqual(['20秒', '2分', '3分35秒']);
});

it('says several things one after another, without those that are empty', () => {
  expect(['en', 'ru', 'ja'].map(locale => listWords(['a', false, 'b', 0, ''], locale))).toEqual(['a, b', 'a, b', 'a、b']);
});
