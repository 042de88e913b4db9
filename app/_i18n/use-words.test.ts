import { expect, it } from 'vitest';
import { clock, durationWords } from './use-words';

it('shows a length as a clock does', () => {
  expect([0, 499, 21_000, 61_000, 3_723_000].map(clock)).toEqual(['0:00', '0:00', '0:21', '1:01', '1:02:03']);
});

it('says a length in words, in each language', () => {
  const say = (ms: number, locale: string) => durationWords(ms, locale).replaceAll(/\s/g, ' ');
  expect([20_000, 1500, 120_000, 90_000, 215_000].map(ms => say(ms, 'en'))).toEqual(['20 s', '1.5 s', '2 min', '90 s', '3 min 35 s']);
  expect([20_000, 1500, 120_000].map(ms => say(ms, 'ru'))).toEqual(['20 с', '1,5 с', '2 мин']);
  expect([20_000, 120_000, 215_000].map(ms => say(ms, 'ja'))).toEqual(['20 秒', '2 分', '3 分 35 秒']);
});
