import { describe, expect, it } from 'vitest';
import { inWeek, type WeekSpan } from '../_kit/time';
import { beginAt, copyDay, endAt, laneOf, lengthOf, minutesOf, sameDay, shift, tidy, timeText } from './week';

const at = (day: number, from: number, to: number): WeekSpan => ({ day, from: from * 60, to: to * 60 });

describe('the lanes of a week', () => {
  it('draw an overnight span on two days', () => {
    expect(laneOf([at(7, 22, 6)], 7)).toEqual([{ index: 0, from: 22 * 60, to: 1440, tail: false }]);
    expect(laneOf([at(7, 22, 6)], 1)).toEqual([{ index: 0, from: 0, to: 360, tail: true }]);
    expect(laneOf([at(7, 22, 6)], 2)).toEqual([]);
  });
  it('draw no tail for a span that ends at midnight', () => {
    expect(laneOf([at(1, 22, 24)], 2)).toEqual([]);
    expect(laneOf([at(1, 22, 0)], 2)).toEqual([]);
  });
});

describe('changing a span', () => {
  it('moves it with its length, over midnight too', () => {
    expect(shift(at(1, 9, 17), 60)).toEqual(at(1, 10, 18));
    expect(shift(at(1, 9, 17), 10 * 60)).toEqual(at(1, 19, 3));
    expect(shift(at(1, 1, 5), -5 * 60)).toEqual(at(1, 0, 4));
  });
  it('keeps it longer than nothing and at most a day', () => {
    expect(lengthOf(beginAt(at(1, 9, 17), 23 * 60))).toBe(15);
    expect(beginAt(at(1, 9, 17), 8 * 60)).toEqual(at(1, 8, 17));
    expect(endAt(at(1, 9, 17), 5)).toEqual({ day: 1, from: 540, to: 555 });
    expect(endAt(at(1, 9, 17), 24 * 60)).toEqual(at(1, 9, 24));
    expect(endAt(at(1, 9, 17), 26 * 60)).toEqual(at(1, 9, 2));
    expect(lengthOf(endAt(at(1, 9, 17), 99 * 60))).toBe(1440);
  });
});

it('makes one of spans that touch, never of different days', () => {
  expect(tidy([at(2, 9, 12), at(1, 12, 15), at(1, 9, 12)])).toEqual([at(1, 9, 15), at(2, 9, 12)]);
  expect(tidy([at(1, 20, 2), at(1, 9, 21)])).toEqual([at(1, 9, 2)]);
});

it('tidying changes no answer of the clock', () => {
  const spans = [at(5, 20, 2), at(5, 9, 21), at(6, 0, 3), at(1, 8, 12), at(1, 11, 13), at(7, 23, 23)];
  for (let day = 1; day <= 7; day++) {
    for (let minute = 0; minute < 1440; minute += 15) expect(inWeek({ date: '', day, minute }, tidy(spans)), `${day} ${minute}`).toBe(inWeek({ date: '', day, minute }, spans));
  }
});

it('copies a day onto others', () => {
  const week = copyDay([at(1, 9, 17), at(3, 1, 2), at(7, 10, 12)], 1, [1, 2, 3, 4, 5]);
  expect(week.filter(({ day }) => day === 3)).toEqual([at(3, 9, 17)]);
  expect(week).toHaveLength(6);
  expect(sameDay(week, 1, 5)).toBe(true);
  expect(sameDay(week, 1, 7)).toBe(false);
});

it('reads and writes times', () => {
  expect(timeText(1440)).toBe('00:00');
  expect(timeText(510)).toBe('08:30');
  expect(minutesOf('08:30')).toBe(510);
  expect(minutesOf('')).toBeNull();
});
