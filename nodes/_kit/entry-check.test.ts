import { expect, it } from 'vitest';
import { entryOf, type EntryCheck } from './entry-check';

const of = (check: EntryCheck, ...keys: string[]) => keys.map(one => entryOf(one, check, 2026));

it('takes what fits a pattern, has its check digit, or is listed', () => {
  expect(of({ as: 'any' }, '1*2', '')).toEqual(['1*2', '']);
  expect(of({ as: 'pattern', pattern: '77###' }, '77123', '78123', '771234')).toEqual(['77123', null, null]);
  expect(of({ as: 'luhn' }, '4539578763621486', '4539578763621487', '79927398713', '0', '1*')).toEqual(['4539578763621486', null, '79927398713', null, null]);
  expect(of({ as: 'list', values: ['12', '34'] }, '12', '1', '34')).toEqual(['12', null, '34']);
});

it('takes days that there are, in the order in which they are typed', () => {
  expect(of({ as: 'date', form: 'ddmmyyyy' }, '31122026', '29022024', '29022026', '00012026', '31132026', '3112202')).toEqual(['2026-12-31', '2024-02-29', null, null, null, null]);
  expect(of({ as: 'date', form: 'mmddyy' }, '123126', '123169')).toEqual(['2026-12-31', '1969-12-31']);
  expect(of({ as: 'date', form: 'yymmdd' }, '680101')).toEqual(['2068-01-01']);
  expect(of({ as: 'date', form: 'ddmm' }, '2902', '2802')).toEqual([null, '2026-02-28']);
  expect(of({ as: 'date', form: 'yyyymmdd' }, '20260105', '2026*105')).toEqual(['2026-01-05', null]);
});

it('takes amounts within bounds, their last digits behind the point', () => {
  const cents: EntryCheck = { as: 'amount', decimals: 2, least: 1, most: 500 };
  expect(of(cents, '1250', '99', '50000', '50001', '12*50')).toEqual(['12.50', null, '500.00', null, null]);
  expect(of({ as: 'amount', decimals: 0, least: 0, most: 10 }, '7', '007', '11')).toEqual(['7', '7', null]);
});
